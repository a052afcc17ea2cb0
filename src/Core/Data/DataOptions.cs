namespace AlgorithmiaMigration.Data;

/// <summary>How collections are copied.</summary>
internal sealed record DataOptions
{
    public FileVerification Verify { get; init; }

    /// <summary>Names of files to leave out, at the source and at the destination.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Asks whether files that only the destination has shall be removed; null leaves them where they are.</summary>
    public Func<CollectionItem, IReadOnlyList<string>, CancellationToken, Task<bool>>? Mirror { get; init; }
}
