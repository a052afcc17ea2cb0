namespace AlgorithmiaMigration.Sandbox;

/// <summary>A source host that a cluster knows (contract, section 13.1).</summary>
internal sealed record Scm(string Id, string Provider, string Name, string? Web = null, string? Api = null, string? Ssh = null)
{
    public bool IsDefault => Provider == ScmCatalog.Internal;
    public string ClientId { get; } = Guid.NewGuid().ToString("N");
}

/// <summary>The hosts of one cluster. Only <c>internal</c> has the same id everywhere.</summary>
internal sealed class ScmCatalog
{
    public const string Internal = "internal";

    public IReadOnlyList<Scm> All { get; } =
    [
        new(Internal, Internal, ""),
        External("github", "GitHub", "https://github.com", "https://api.github.com"),
        // Several entries may differ by their name alone.
        External("gitlab", "GitLab", "https://gitlab.com", "https://gitlab.com/api/v4"),
        External("gitlab", "GitLab team", "https://gitlab.com", "https://gitlab.com/api/v4"),
    ];

    public Scm? Find(string id) => All.FirstOrDefault(scm => scm.Id == id);

    public Scm OfProvider(string provider) => All.First(scm => scm.Provider == provider);

    private static Scm External(string provider, string name, string web, string api) =>
        new(Guid.NewGuid().ToString(), provider, name, web, api, $"ssh://git@{new Uri(web).Host}");
}
