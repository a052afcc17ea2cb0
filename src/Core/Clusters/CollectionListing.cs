namespace AlgorithmiaMigration.Clusters;

/// <summary>The current state of a collection.</summary>
/// <param name="Acl">Who may read it.</param>
/// <param name="Files">Its files, read page by page. Can be enumerated once.</param>
internal sealed record CollectionListing(CollectionAcl Acl, IAsyncEnumerable<DataFile> Files);
