namespace AlgorithmiaMigration;

/// <summary>How a destination account was matched.</summary>
public enum AccountMatch : long
{
    /// <summary>No account matches.</summary>
    None,
    Name,
    Email,
    ExternalId,
    /// <summary>By the operator's map.</summary>
    Map,
    /// <summary>By the journal, where an earlier run recorded it.</summary>
    Journal,
}
