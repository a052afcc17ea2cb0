namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>What a server answers about one object.</summary>
/// <param name="Transfer">Where to read or write its content; null when the server offers nothing.</param>
/// <param name="Verify">Where to confirm an upload; null when that is not required.</param>
/// <param name="Error">Why the server refuses the object; null when it does not.</param>
internal sealed record LargeFileOffer(LargeFileAction? Transfer, LargeFileAction? Verify, string? Error)
{
    /// <summary>Asked for an upload: the server already has it.</summary>
    public bool IsThere => Error is null && Transfer is null;
}
