namespace AlgorithmiaMigration;

/// <summary>The addresses of a cluster: three independent settings, derived from the domain if not given (contract, section 1).</summary>
public sealed record ClusterAddress
{
    /// <summary>The domain, such as <c>dev.example.com</c>; also the cluster's name in outcomes.</summary>
    public required string Domain { get; init; }

    /// <summary>Base of the API without <c>/v1</c>, such as <c>https://api.dev.example.com/</c>.</summary>
    public required Uri Api { get; init; }

    /// <summary>Base of the repositories without <c>/git</c>, such as <c>https://git.dev.example.com/</c>.</summary>
    public required Uri Git { get; init; }

    /// <summary>PEM file with a certificate authority to trust in addition to the machine's own; null when there is none.</summary>
    public string? CaCertificate { get; init; }

    /// <summary>Whether an archive stands for the cluster: then the addresses are only those that sources refer to, and nothing is ever sent to
    /// them.</summary>
    internal bool IsArchive { get; init; }

    /// <summary>The addresses of a cluster; those not given are derived from the domain.</summary>
    /// <exception cref="MigrationException">The domain or an address is malformed.</exception>
    public static ClusterAddress Of(string domain, string? api = null, string? git = null, string? caCertificate = null)
    {
        string name = DomainOf(domain);
        return new ClusterAddress
        {
            Domain = name,
            Api = Base(api ?? $"https://api.{name}", "-ApiUri"),
            Git = Base(git ?? $"https://git.{name}", "-GitUri"),
            CaCertificate = caCertificate,
        };
    }

    /// <summary>The repository of an algorithm, or the snapshot of one published version of it (contract, section 19.1).</summary>
    public Uri Repository(string owner, string name, SemanticVersion? version = null) =>
        new(Git, version is null ? $"git/{owner}/{name}.git" : $"git/{owner}/{name}/{version}.git");

    /// <inheritdoc/>
    public override string ToString() => Domain;

    private static string DomainOf(string text)
    {
        string domain = text.Trim().TrimEnd('/');
        // Users paste addresses from the browser; the scheme is not needed.
        if (domain.Contains("://") && Uri.TryCreate(domain, UriKind.Absolute, out Uri? address)) domain = address.Authority;
        foreach (string prefix in new[] { "api.", "git.", "www." })
            if (domain.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) domain = domain.Substring(prefix.Length);
        if (domain.Length > 0 && Uri.TryCreate("https://" + domain, UriKind.Absolute, out Uri? check) && check.AbsolutePath == "/"
            && check.UserInfo.Length == 0)
            return domain.ToLowerInvariant();
        throw new MigrationException(FailureKind.InvalidInput, $"'{text}' is not the domain of a cluster.",
            "Specify the part after 'api.', such as dev.example.com.");
    }

    private static Uri Base(string text, string parameter)
    {
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && uri!.UserInfo.Length == 0)
        {
            // Users paste addresses that include the version, which every request adds.
            return uri.AbsolutePath.EndsWith("/v1/", StringComparison.Ordinal) ? new Uri(uri, "..") : uri;
        }
        throw new MigrationException(FailureKind.InvalidInput, $"{parameter} '{text}' is not a valid address.",
            "Specify an http or https address without a user name or key.");
    }
}
