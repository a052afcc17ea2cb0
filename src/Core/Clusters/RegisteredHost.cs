namespace AlgorithmiaMigration.Clusters;

/// <summary>A source host that a cluster knows (contract, section 13.1).</summary>
internal sealed record RegisteredHost
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
