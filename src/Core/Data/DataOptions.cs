namespace AlgorithmiaMigration.Data;

/// <summary>How collections are copied.</summary>
internal sealed record DataOptions
{
    public FileVerification Verify { get; init; }

    /// <summary>Names or patterns of files to ignore at the source and at the destination.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Asks whether to remove files that exist only at the destination; null keeps them.</summary>
    public Func<CollectionItem, IReadOnlyList<string>, CancellationToken, Task<bool>>? Mirror { get; init; }
}
