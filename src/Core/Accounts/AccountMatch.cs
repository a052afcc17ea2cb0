namespace AlgorithmiaMigration;

/// <summary>How an account was recognised.</summary>
public enum AccountMatch : long
{
    /// <summary>Nobody like it is there.</summary>
    None,
    Name,
    Email,
    ExternalId,
    /// <summary>The operator's map says so.</summary>
    Map,
    /// <summary>An earlier run found out.</summary>
    Journal,
}
