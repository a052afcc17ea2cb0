using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.Secrets;
using AlgorithmiaMigration.Sandbox.SourceHosts;

namespace AlgorithmiaMigration.Sandbox.State;

/// <summary>The state of one cluster, in memory and on disk.</summary>
internal sealed class ClusterState
{
    public ClusterState(string name, string folder, SandboxOptions options, ClusterShare share)
    {
        Name = name;
        Time = options.Time;
        StartedAt = Time.GetUtcNow();
        Behaviour = options.BehaviourOf(name);
        HostKeys = share.Keys;
        Git = share.Git;
        RepositoriesFolder = Path.Combine(folder, "repositories");
        Directory.CreateDirectory(RepositoriesFolder);
        Accounts = new AccountBook(new KeyBook(KeyFactory.Admin(), share.Keys, Time));
        DefaultAccounts.AddTo(Accounts, OrganizationTypes, StartedAt);
        Algorithms = new AlgorithmStore(Time, Behaviour);
        Data = new DataStore(Path.Combine(folder, "data"), Time, Behaviour);
        Environments = new EnvironmentCatalog(Time, withRare: name == options.Clusters[0]);
        SecretProviders = new SecretProviders(withVault: options.Clusters.ToList().IndexOf(name) % 2 == 0);
        Builds = new BuildService(Time, Behaviour);
        Publisher = new Publisher(Time, Behaviour);
        Transients = new TransientFailures(Behaviour);
        Log = new RequestLog(name, share.LogFile, options.KeepRequests);
        Faults = new FaultPlan();
        Scms = new ScmCatalog(share.Hosts);
    }

    public string Name { get; }
    public TimeProvider Time { get; }
    public DateTimeOffset StartedAt { get; }
    public SandboxBehaviour Behaviour { get; }
    public HostKeys HostKeys { get; }
    public GitTool Git { get; }
    public string RepositoriesFolder { get; }
    public AccountBook Accounts { get; }
    public OrganizationTypes OrganizationTypes { get; } = new();
    public AlgorithmStore Algorithms { get; }
    public DataStore Data { get; }
    public EnvironmentCatalog Environments { get; }
    public ScmCatalog Scms { get; }
    public SecretStore Secrets { get; } = new();
    public SecretProviders SecretProviders { get; }

    public EventListeners EventListeners { get; } = new();
    public BuildService Builds { get; }
    public Publisher Publisher { get; }
    public TransientFailures Transients { get; }
    public RequestLog Log { get; }
    public FaultPlan Faults { get; }

    /// <summary>The address that links in answers begin with; set when the ports are known.</summary>
    public Uri ApiAddress { get; set; } = new("http://127.0.0.1/");

    /// <summary>Creates an algorithm that is not stored yet, and whose repository is not on disk yet.</summary>
    public HostedAlgorithm NewAlgorithm(string owner, string name, HostedDetails details, HostedSettings settings,
        SourceLocation source, string defaultBranch = "master", HostRepository? elsewhere = null)
    {
        Guid id = Guid.NewGuid();
        Repository repository = elsewhere?.Repository
            ?? new Repository(Path.Combine(RepositoriesFolder, $"{id:N}.git"), defaultBranch, Git);
        return new HostedAlgorithm(id, owner, name, repository) { Details = details, Settings = settings, Source = source };
    }
}
