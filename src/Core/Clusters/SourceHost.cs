using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration;

/// <summary>Where an algorithm's code is hosted (contract, section 13).</summary>
/// <param name="Id">Valid only for this cluster.</param>
/// <param name="Provider"><c>internal</c>, <c>github</c>, <c>gitlab</c>, <c>bitbucket</c>, <c>bitbucket-cloud</c>.</param>
/// <param name="RepositoryUrl">The external repository; null for internal hosting, and when its address is not recognized as one.</param>
public sealed record SourceHost(string Id, string Provider, string? RepositoryUrl = null)
{
    /// <summary>The cluster's own git server.</summary>
    public static SourceHost Internal { get; } = new("internal", "internal");

    /// <summary>The external repository, without a token or password that its address contained; null for internal hosting, and when the
    /// address is not recognized as one.</summary>
    public string? RepositoryUrl { get; init => field = WebAddress.WithoutUser(value); } = WebAddress.WithoutUser(RepositoryUrl);

    /// <summary>The account at the external host; null for internal hosting.</summary>
    public string? RepositoryOwner { get; init; }

    /// <summary>The repository's name at the external host; null for internal hosting.</summary>
    public string? RepositoryName { get; init; }

    public bool IsInternal => Provider == "internal";

    /// <inheritdoc/>
    public override string ToString() => RepositoryUrl ?? Provider;
}
