using System.Collections.Concurrent;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>An algorithm as the cluster stores it. Code that reads or changes more than one member must hold <see cref="Gate"/>.</summary>
internal sealed class HostedAlgorithm(Guid id, string owner, string name, Repository repository)
{
    private readonly List<HostedBuild> _builds = [];

    public Guid Id { get; } = id;
    public string Owner { get; } = owner;
    public string Name { get; } = name;
    public Repository Repository { get; } = repository;
    public Lock Gate { get; } = new();

    public required HostedDetails Details { get; set; }
    public required HostedSettings Settings { get; set; }
    public required SourceLocation Source { get; init; }
    public string? SampleInput { get; set; }

    /// <summary>The head of the default branch when it was last built or checked.</summary>
    public string? SeenHead { get; set; }

    /// <summary>The blob of README.md that the summary was last generated from.</summary>
    public string? SeenReadme { get; set; }

    /// <summary>The objects of git LFS, by their SHA-256.</summary>
    public ConcurrentDictionary<string, byte[]> LargeFiles { get; } = new();

    public string Address => $"algo://{Owner}/{Name}";

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HostedBuild> Builds
    {
        get { lock (Gate) return [.. _builds]; }
    }

    public void Add(HostedBuild build)
    {
        lock (Gate) _builds.Add(build);
    }

    /// <summary>The builds that lists return now, newest first.</summary>
    public IReadOnlyList<HostedBuild> ListedBuilds(DateTimeOffset now) =>
        [.. Builds.Where(build => build.ListedAt <= now).Reverse()];

    /// <summary>Successful builds, newest first: each is a version, published or not (contract, section 8.1).</summary>
    public IReadOnlyList<HostedBuild> Versions(DateTimeOffset now) =>
        [.. ListedBuilds(now).Where(build => build.HasSucceeded(now) && build.Publication is not { IsHidden: true })];

    public IEnumerable<HostedBuild> Published => Builds.Where(build => build.Publication is not null);

    public bool HasPublicVersion => Published.Any(build => build.Publication!.IsPublic);
}
