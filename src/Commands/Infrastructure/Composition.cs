using System.Diagnostics;
using System.Security.Cryptography;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Archives;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>The composition root: joins adapters, clock and randomness. Only this class chooses implementations.</summary>
internal static class Composition
{
#pragma warning disable RS0030 // The one place that chooses the clock and reads the environment.
    public static readonly TimeProvider Time = TimeProvider.System;

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030

    /// <summary>The requests sent to clusters.</summary>
    public static readonly CommandListener<RequestRecord> Requests = new();

    /// <summary>Requests to clusters that have no answer yet.</summary>
    public static readonly CommandListener<WaitNotice> Waits = new();

    /// <summary>What the git engines could not clean up.</summary>
    public static readonly CommandListener<string> GitWarnings = new();

    // The lower-case name first, as curl and .NET do.
    private static readonly HttpClients Http = Clients();
    private static readonly ArchiveClients Archives = new(Http.For);
    private static readonly ThreadLocal<Random> Randomness = new(() => new Random(Guid.NewGuid().GetHashCode()));

    private static readonly GitOptions Git = new() { Time = Time, Warn = GitWarnings.Report };

    // Once per process, and beside the work, because a folder can be large.
    private static readonly Lazy<Task> Cleaning = new(() => Task.Run(() => TemporaryFolder.RemoveAbandoned(Git, CancellationToken.None)));

    private static HttpClients Clients()
    {
        foreach (string variable in ProxyPasswords.Variables) ProxyPasswords.Register(Variable(variable));
        return new HttpClients(noProxy: Variable("no_proxy") ?? Variable("NO_PROXY"));
    }

    public static Task<ConnectedCluster> ConnectAsync(
        ClusterAddress address, IReadOnlyList<ClusterKey> keys, Secret? admin, CancellationToken cancellation) =>
        ClusterConnector.ConnectAsync(address, keys, admin, Http, new ApiOptions { Observer = Requests.Report, Waiting = Waits.Report }, Time, cancellation);

    /// <summary>The cluster that an archive stands for.</summary>
    public static AlgoCluster OfArchive(StoredArchive archive)
    {
        ArchiveContent content = new(archive);
        AlgoCluster cluster = ArchivedCluster.Of(archive, content);
        Archives.Add(cluster.Address, content);
        return cluster;
    }

    public static MigrationServices Services(AlgoCluster source, string journal, string gitEngine) =>
        Services(source, new FileJournal(journal, Time, Writer()), gitEngine);

    public static MigrationServices Services(AlgoCluster source, IJournal journal, string gitEngine)
    {
        _ = Cleaning.Value;
        IReadOnlyList<IGitEngine> engines = source.Archive is null ? Engines() : GitEngines.ForArchive(Engines(), gitEngine);
        Lazy<IGitEngine> engine = new(() => GitEngines.Choose(engines, gitEngine));
        Lazy<ITreeReader> verifier = new(() => GitEngines.ChooseVerifier(engines, gitEngine));
        return new MigrationServices(() => engine.Value, new LargeFileTransfer(Http, Time), journal, Time, () => Randomness.Value!.NextDouble())
        {
            TemporaryFolder = PrivateFolder.UsualParent,
            Verifier = () => verifier.Value,
            Packs = () => new RepositoryPacks(Archives.For, Git),
        };
    }

    /// <summary>One journal per source and destinations, so that two runs over the same clusters share one lock.</summary>
    public static string DefaultJournal(AlgoCluster source, IEnumerable<AlgoCluster> destinations) =>
        new JournalName(source.Name, destinations.Select(destination => destination.Name)).FileIn(JournalFolderIn(Profile()));

    /// <summary>The folder of the default journals; null for an account without a profile.</summary>
    public static string? JournalFolder
    {
        get
        {
            try
            {
                string profile = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
                return profile.Length == 0 ? null : JournalFolderIn(profile);
            }
            catch (Exception e) when (FileSystemErrors.Includes(e))
            {
                return null;
            }
        }
    }

    private static string JournalFolderIn(string profile) => Path.Combine(profile, "AlgorithmiaMigration", "journal");

    private static string Profile()
    {
        const string remedy = "Specify a file with New-AlgoSession -Journal.";
        try
        {
            string folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
            // Empty for an account without a profile: the journal would land in the process's current folder.
            if (folder.Length > 0) return folder;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.JournalFailed, $"This account's profile has no folder for the journal: {e.Message}", remedy, e);
        }
        throw new MigrationException(FailureKind.JournalFailed, "This account has no profile with a folder for the journal.", remedy);
    }

    /// <summary>A new key in the format that clusters issue (contract, section 2.2), from the system's random number generator.</summary>
    public static Secret NewKey()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        byte[] random = new byte[25];
        using (RandomNumberGenerator generator = RandomNumberGenerator.Create()) generator.GetBytes(random);
        return new Secret("sim" + new string(random.Select(value => alphabet[value % alphabet.Length]).ToArray()));
    }

    private static IGitEngine[] Engines()
    {
        return [new RelayEngine(Archives.For, Git), new LibGit2Engine(Archives.For, Git), new GitCommandEngine(Archives.For, Git)];
    }

    private static string Writer()
    {
        using Process process = Process.GetCurrentProcess();
        return $"{process.ProcessName} (process {process.Id} on {Environment.MachineName})";
    }
}
