namespace AlgorithmiaMigration.Clusters;

/// <summary>Whether an account may create repositories at a source host (contract, section 13.2).</summary>
/// <param name="IsAuthorized">Whether it has connected its account there with the cluster.</param>
/// <param name="UserName">Its name there, where the cluster says it.</param>
/// <param name="Organizations">The organizations there that it may use; empty where the cluster does not say.</param>
internal sealed record HostAuthorization(bool IsAuthorized, string? UserName = null, IReadOnlyList<string>? Organizations = null);
