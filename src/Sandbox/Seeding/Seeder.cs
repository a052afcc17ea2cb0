using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.Secrets;
using AlgorithmiaMigration.Sandbox.SourceHosts;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Templates;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Writes seeds into a cluster without running git; builds and versions are derived from the commits.</summary>
internal sealed class Seeder(ClusterState cluster)
{
    private static readonly TimeSpan BetweenCommits = TimeSpan.FromHours(6);

    public void Add(AlgorithmSeed seed)
    {
        Account owner = cluster.Accounts.Find(seed.Owner)
            ?? throw new ArgumentException($"The cluster {cluster.Name} has no account '{seed.Owner}'.", nameof(seed));
        if (!cluster.Algorithms.TryReserve(seed.Owner, seed.Name))
            throw new ArgumentException($"The cluster {cluster.Name} already has {seed.Owner}/{seed.Name}.", nameof(seed));
        var elsewhere = Elsewhere(seed);
        HostedAlgorithm algorithm = cluster.NewAlgorithm(seed.Owner, seed.Name, Details(seed), Settings(seed),
            ScmCreation.LocationOf(elsewhere), seed.DefaultBranch, elsewhere?.Repository);
        if (elsewhere is var (_, repository)) new ScmCreation(cluster.Scms, cluster.Algorithms, cluster.Builds).Hook(repository, algorithm);
        if (seed.IsRepositoryEmpty) algorithm.Repository.Create(null);
        else Write(algorithm, seed, owner);
        foreach (SecretSeed secret in seed.Secrets) Add(secret, algorithm);
        cluster.Algorithms.Add(algorithm);
        cluster.Algorithms.Release(seed.Owner, seed.Name);
    }

    public void Add(CollectionSeed seed)
    {
        if (cluster.Accounts.Find(seed.Owner) is null)
            throw new ArgumentException($"The cluster {cluster.Name} has no account '{seed.Owner}'.", nameof(seed));
        HostedCollection collection = cluster.Data.Create(seed.Owner, seed.Name, seed.Readers)
            ?? throw new ArgumentException($"The cluster {cluster.Name} already has {seed.Owner}/{seed.Name}.", nameof(seed));
        foreach (DataFileSeed file in seed.Files) Put(cluster.Data, collection, file);
    }

    public static void Put(DataStore data, HostedCollection collection, DataFileSeed file)
    {
        if (file.Content is { } content) data.Add(collection, file.Name, content);
        else data.AddSparse(collection, file.Name, file.Size);
    }

    private void Write(HostedAlgorithm algorithm, AlgorithmSeed seed, Account owner)
    {
        DateTimeOffset time = cluster.Time.GetUtcNow() - BetweenCommits * (seed.Commits.Count + 1);
        GitHistory history = algorithm.Source.ScmId == ScmCatalog.Internal
            ? InitialCommit.Of(algorithm, owner, time)
            : ExternalCommits.Of(algorithm, owner, cluster.ApiAddress, null, time);
        List<(HostedBuild Build, VersionSeed? Version)> builds = [];
        foreach (CommitSeed commit in seed.Commits)
        {
            time += BetweenCommits;
            Apply(commit, history, time);
            if (history.Tree.IdOf("README.md") is { } readme && readme != algorithm.SeenReadme)
                ReadmeSummary.Apply(algorithm, readme, history.Objects.All[readme].Content);
            builds.AddRange(SeededBuilds.Of(commit, history, algorithm, time));
        }
        algorithm.Repository.Create(history);
        algorithm.SeenHead = history.Head;
        foreach (var (build, version) in builds) SeededBuilds.Add(algorithm, build, version);
    }

    private static void Apply(CommitSeed commit, GitHistory history, DateTimeOffset time)
    {
        foreach (string path in commit.Deleted) history.Tree.Remove(GitTree.PathOf(path));
        foreach (FileSeed file in commit.Files) history.Set(file.GitPath, file.Mode, file.Content);
        history.Commit(commit.Message, time);
    }

    private void Add(SecretSeed seed, HostedAlgorithm algorithm)
    {
        string provider = seed.Provider ?? SandboxSecretProvider.Internal;
        HostedProvider kept = cluster.SecretProviders.Find(provider)
            ?? throw new ArgumentException($"The cluster {cluster.Name} has no secret provider '{provider}'.", nameof(seed));
        DateTimeOffset time = cluster.StartedAt - BetweenCommits;
        HostedSecret secret = new(Guid.NewGuid(), seed.ShortName, seed.Description, seed.SecretKey, kept.Id, seed.Value)
        {
            Created = time, Modified = time, VisibleAt = time,
        };
        if (!cluster.Secrets.TryAdd(algorithm.Id, secret))
            throw new ArgumentException($"{algorithm.Owner}/{algorithm.Name} has two secrets {seed}.", nameof(seed));
    }

    private static HostedDetails Details(AlgorithmSeed seed) => new(seed.Label ?? seed.Name, seed.Summary, seed.Tagline);

    private HostedSettings Settings(AlgorithmSeed seed)
    {
        HostedSettings settings = new()
        {
            SourceVisibility = seed.SourceVisibility,
            License = seed.License,
            NetworkAccess = seed.NetworkAccess,
            PipelineEnabled = seed.PipelineEnabled,
        };
        if (seed.LegacyLanguage is { } language) return settings with { Language = language, Environment = seed.LegacyMachine };
        HostedEnvironment environment = cluster.Environments.FindByPackageSet(seed.PackageSet)
            ?? throw new ArgumentException($"The cluster {cluster.Name} has no environment '{seed.PackageSet}'.", nameof(seed));
        return settings with
        {
            AlgorithmEnvironment = seed.IsEnvironmentStale ? Guid.NewGuid() : environment.Id,
            PackageSet = seed.PackageSet,
        };
    }

    private (Scm Scm, HostRepository Repository)? Elsewhere(AlgorithmSeed seed)
    {
        Scm scm = cluster.Scms.OfProvider(seed.ScmProvider);
        if (scm.Host is not { } host) return null;
        host.AddUser(seed.Owner);
        return (scm, host.TryAdd(seed.Owner, seed.Name, seed.SourceVisibility == "closed", seed.DefaultBranch)
            ?? throw new ArgumentException($"The source host {scm.Name} already has {seed.Owner}/{seed.Name}.", nameof(seed)));
    }
}
