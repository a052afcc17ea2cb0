namespace AlgorithmiaMigration;

/// <summary>What kind of thing an undo is about.</summary>
public enum UndoKind : long
{
    Algorithm,
    Collection,
    Organization,
    User,
    Key,
    Environment,
}
