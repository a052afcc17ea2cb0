namespace AlgorithmiaMigration.Clusters;

/// <summary>A collection as a cluster holds it now.</summary>
/// <param name="Acl">Who may read it.</param>
/// <param name="Files">Its files, page by page as they are asked for. Can be walked once.</param>
internal sealed record CollectionListing(CollectionAcl Acl, IAsyncEnumerable<DataFile> Files);
