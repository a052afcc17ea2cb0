namespace AlgorithmiaMigration.Clusters;

/// <summary>Whether an account may create repositories at a source host (contract, section 13.2).</summary>
/// <param name="IsAuthorized">Whether its account at the host is connected with the cluster.</param>
/// <param name="UserName">Its name at the host; null when the cluster does not report it.</param>
/// <param name="Organizations">The organizations at the host that it may use; empty when the cluster does not report them.</param>
internal sealed record HostAuthorization(bool IsAuthorized, string? UserName = null, IReadOnlyList<string>? Organizations = null);
