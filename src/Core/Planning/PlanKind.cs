namespace AlgorithmiaMigration;

/// <summary>The kind of thing that a step of a plan is about.</summary>
public enum PlanKind : long
{
    User,
    Organization,
    Collection,
    Algorithm,
}
