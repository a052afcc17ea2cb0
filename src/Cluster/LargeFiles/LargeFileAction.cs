namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>A request that a server offers for an object.</summary>
/// <param name="Address">Where to send it, often a store of another company.</param>
/// <param name="Headers">Headers to send with it; they can contain passwords.</param>
internal sealed record LargeFileAction(Uri Address, IReadOnlyDictionary<string, string> Headers);
