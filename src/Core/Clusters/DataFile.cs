namespace AlgorithmiaMigration.Clusters;

/// <summary>A file of a collection as a listing shows it. There is no checksum (contract, section 17.4).</summary>
/// <param name="Name">Free text without a slash.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When it was uploaded; null when the cluster does not say.</param>
internal sealed record DataFile(string Name, long Size, DateTimeOffset? Modified);
