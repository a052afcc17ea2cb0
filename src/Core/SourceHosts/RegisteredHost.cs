namespace AlgorithmiaMigration;

/// <summary>A source host that a cluster knows (contract, section 13.1).</summary>
public sealed record RegisteredHost
{
    /// <summary>Of this cluster only.</summary>
    public required string Id { get; init; }

    /// <summary><c>internal</c>, <c>github</c>, <c>gitlab</c>, <c>bitbucket</c>, <c>bitbucket-cloud</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>What people call it; several entries may differ by it alone.</summary>
    public string Name { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    /// <summary>Where its pages are, without a slash at the end; null for the internal one.</summary>
    public string? WebUrl { get; init; }

    public bool IsInternal => Provider == SourceHost.Internal.Provider;

    /// <summary>Everything that a person may call it by, the most exact first.</summary>
    internal IEnumerable<string> Names =>
        new[] { Id, Name, WebUrl ?? "", Provider }.Where(name => name.Length > 0);

    /// <inheritdoc/>
    public override string ToString() => IsInternal ? Provider : Name.Length > 0 ? $"{Name} ({WebUrl})" : WebUrl ?? Provider;
}

/// <summary>Whether an account may create repositories at a source host (contract, section 13.2).</summary>
/// <param name="IsAuthorized">Whether it has connected its account there with the cluster.</param>
/// <param name="UserName">Its name there, where the cluster says it.</param>
/// <param name="Organizations">The organizations there that it may use; empty where the cluster does not say.</param>
public sealed record HostAuthorization(bool IsAuthorized, string? UserName = null, IReadOnlyList<string>? Organizations = null);

/// <summary>Where a cluster is to create an algorithm's repository (contract, section 7.3).</summary>
/// <param name="HostId">The source host's id at that cluster.</param>
/// <param name="RepositoryName">Null for the algorithm's name.</param>
/// <param name="RepositoryOwner">Null for the user who is authorised there.</param>
/// <param name="InitialCommitMessage">Null for the platform's own words.</param>
public sealed record RepositoryRequest(
    string HostId, string? RepositoryName = null, string? RepositoryOwner = null, string? InitialCommitMessage = null);
