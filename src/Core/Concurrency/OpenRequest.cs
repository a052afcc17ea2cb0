namespace AlgorithmiaMigration.Concurrency;

/// <summary>A request without an answer.</summary>
/// <param name="Peer">The cluster.</param>
/// <param name="What">The method and the path.</param>
/// <param name="IsPrompt">Whether a cluster in order answers such a request soon.</param>
/// <param name="Waited">How long the cluster has not answered the item, including earlier attempts.</param>
internal sealed record OpenRequest(string Peer, string What, bool IsPrompt, TimeSpan Waited);
