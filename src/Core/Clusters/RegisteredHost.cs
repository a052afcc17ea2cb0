namespace AlgorithmiaMigration.Clusters;

/// <summary>A source host that is registered at a cluster (contract, section 13.1).</summary>
internal sealed record RegisteredHost
{
    /// <summary>Valid only for this cluster.</summary>
    public required string Id { get; init; }

    /// <summary><c>internal</c>, <c>github</c>, <c>gitlab</c>, <c>bitbucket</c>, <c>bitbucket-cloud</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The display name; entries may differ only by it.</summary>
    public string Name { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    /// <summary>The address of its web pages, without a trailing slash and without a token or password that it contained; null for the
    /// internal host, and when the address is not recognized as one.</summary>
    public string? WebUrl { get; init => field = WebAddress.WithoutUser(value)?.TrimEnd('/'); }

    public bool IsInternal => Provider == SourceHost.Internal.Provider;

    /// <summary>The names by which users can refer to it, the most specific first.</summary>
    internal IEnumerable<string> Names =>
        new[] { Id, Name, WebUrl ?? "", Provider }.Where(name => name.Length > 0);

    /// <inheritdoc/>
    public override string ToString() => IsInternal ? Provider : Name.Length > 0 ? $"{Name} ({WebUrl ?? Provider})" : WebUrl ?? Provider;
}
