namespace AlgorithmiaMigration;

/// <summary>Who may read a collection, in the words of the clusters' web pages.</summary>
public enum CollectionAccess : long
{
    /// <summary>The owner alone.</summary>
    Private,
    /// <summary>The owner's algorithms, whoever calls them; what a new collection has when nobody says.</summary>
    MyAlgorithms,
    /// <summary>Everyone.</summary>
    Public,
    /// <summary>Something that is none of the three.</summary>
    Other,
}
