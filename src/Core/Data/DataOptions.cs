namespace AlgorithmiaMigration;

/// <summary>How hard to look before two files count as equal.</summary>
public enum FileVerification
{
    /// <summary>The journal's word about an earlier copy, else equal sizes.</summary>
    Size,
    /// <summary>Both sides are read and hashed, unless the journal knows that this was done and nothing changed since.</summary>
    Hash,
}

/// <summary>How collections are copied.</summary>
public sealed record DataOptions
{
    public FileVerification Verify { get; init; }

    /// <summary>Names of files to leave out, at the source and at the destination.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Asks whether files that only the destination has shall be removed; null leaves them where they are.</summary>
    public Func<CollectionItem, IReadOnlyList<string>, CancellationToken, Task<bool>>? Mirror { get; init; }
}
