using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>
/// The requirements for every git engine that a server's manner can affect: its lists of branches, its refusals, its snapshots, the version
/// of its protocol. Tested with real repositories over real HTTP; one subclass per engine and manner.
/// </summary>
public abstract partial class GitServerContract : IClassFixture<SandboxFixture>, IDisposable
{
    private static readonly DateTimeOffset CommitTime = new(2024, 2, 29, 23, 59, 58, TimeSpan.FromHours(-3.5));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("algo-contract-");
    private readonly SandboxFixture _sandbox;

    protected GitServerContract(SandboxFixture sandbox, GitManner manner = GitManner.Git)
    {
        _sandbox = sandbox;
        Manner = manner;
        foreach (EmulatedCluster cluster in new[] { sandbox.Dev, sandbox.Prod }) cluster.Behaviour.GitManner = manner;
    }

    /// <summary>The git server whose manner both clusters follow.</summary>
    protected GitManner Manner { get; }

    /// <summary>The folder to which an engine writes its files.</summary>
    protected string TemporaryFolder => _folder.FullName;

    protected SandboxFixture Sandbox => _sandbox;

    /// <summary>After every test, successful or not, no file may remain on the disk.</summary>
    public void Dispose()
    {
        string[] left = Directory.GetFileSystemEntries(TemporaryFolder);
        TestFolder.Remove(_folder.FullName);
        _sandbox.Dev.Faults.Clear();
        _sandbox.Prod.Faults.Clear();
        foreach (EmulatedCluster cluster in new[] { _sandbox.Dev, _sandbox.Prod })
        {
            cluster.Behaviour.GitManner = GitManner.Git;
            cluster.Behaviour.HidesDefaultBranch = false;
        }
        GC.SuppressFinalize(this);
        Assert.Empty(left);
    }

    private protected abstract IGitEngine EngineWith(GitOptions options);

    private protected GitOptions Options => new() { Time = TimeProvider.System, TemporaryFolder = TemporaryFolder };

    /// <summary>The tested engine, which must work on every machine that runs the tests.</summary>
    private protected IGitEngine Engine => Working(EngineWith(Options));

    private protected static IGitEngine Working(IGitEngine engine)
    {
        Assert.Null(engine.WhyUnavailable);
        return engine;
    }

    private protected async Task<TestRepository> SourceAsync(Files? files = null)
    {
        AlgorithmSeed seed = new("research", _sandbox.NewName()) { IsRepositoryEmpty = true };
        TestRepository source = await TestRepository.CreateAsync(seed, _sandbox.Dev);
        if (files is not null) await source.CommitAsync(files);
        return source;
    }

    /// <summary>A destination with its language's template, like a new algorithm, or with these files on top of it.</summary>
    private protected async Task<TestRepository> DestinationAsync(Files? files = null)
    {
        TestRepository destination = await TestRepository.CreateAsync(new AlgorithmSeed("production", _sandbox.NewName()), _sandbox.Prod);
        if (files is not null) await destination.CommitAsync(files);
        return destination;
    }

    private protected async Task<TestRepository> EmptyDestinationAsync(string branch = "master")
    {
        AlgorithmSeed seed = new("production", _sandbox.NewName()) { IsRepositoryEmpty = true, DefaultBranch = branch };
        return await TestRepository.CreateAsync(seed, _sandbox.Prod);
    }

    private protected static TreeCopy Copy(TestRepository source, TestRepository? destination, TreeRules? rules = null) => new()
    {
        Source = source.Endpoint,
        Destination = destination?.Endpoint,
        Rules = rules ?? new TreeRules(),
        Participant = Participant,
    };

    private protected static TestParticipant Participant { get; } = new() { Describe = TextFor };

    private protected static CommitText TextFor(string commit) =>
        new($"Copy\n\nAlgo-Source-Commit: {commit}\n", "Änne Prüfer", "anne@example.com", CommitTime);

    private protected Task<TreeCopyResult> CopyAsync(TestRepository source, TestRepository destination, TreeRules? rules = null) =>
        Engine.CopyAsync(Copy(source, destination, rules), null, CancellationToken.None);

    private protected static async Task<MigrationException> FailureOf(Func<Task> work, FailureKind kind)
    {
        Exception? thrown = await Record.ExceptionAsync(work);
        MigrationException failure = Assert.IsAssignableFrom<MigrationException>(thrown);
        Assert.True(failure.Kind == kind, $"{failure.Kind} instead of {kind}: {failure.Message}");
        return failure;
    }
}
