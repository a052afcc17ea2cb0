namespace AlgorithmiaMigration;

/// <summary>Who may read a collection, with the names from the clusters' web pages.</summary>
public enum CollectionAccess : long
{
    /// <summary>Only the owner.</summary>
    Private,
    /// <summary>The owner's algorithms, regardless of who calls them; the default of new collections.</summary>
    MyAlgorithms,
    /// <summary>Everyone.</summary>
    Public,
    /// <summary>Any other access list.</summary>
    Other,
}
