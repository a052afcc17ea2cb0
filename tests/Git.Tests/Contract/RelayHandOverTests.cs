using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Copies that the relay leaves to a general engine, with a reason and before anything is pushed.</summary>
public sealed class RelayHandOverTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly GitOptions Options = new() { Time = TimeProvider.System };
    private readonly List<string> _decided = [];

    public static TheoryData<string, string> Reasons => new()
    {
        { "overlay", "files that only the destination has are kept" },
        { "exclusion", "paths are excluded" },
        { "older commit", "neither the head nor that of a snapshot" },
    };

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Another_engine_makes_the_copy_and_a_line_gives_the_reason(string what, string reason)
    {
        GitCommandEngine general = Working(new GitCommandEngine(sandbox.Clients.For, Options));
        IGitEngine engine = GitEngines.Choose([new RelayEngine(sandbox.Clients.For, Options), new Unavailable(), general]);
        TreeCopy copy = await CopyAsync(what);

        TreeCopyResult result = await engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.True(result.Pushed);
        string line = Assert.Single(_decided);
        Assert.StartsWith("the Relay engine cannot make this copy, so git makes it: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public async Task Selected_by_name_the_relay_refuses_and_nothing_is_pushed(string what, string reason)
    {
        IGitEngine engine = GitEngines.Choose([new RelayEngine(sandbox.Clients.For, Options), new GitCommandEngine(sandbox.Clients.For, Options)], "relay");
        TreeCopy copy = await CopyAsync(what) with
        {
            Participant = new TestParticipant { BeforePush = (_, _) => throw new InvalidOperationException("It would push.") },
        };

        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(() => engine.CopyAsync(copy, null, CancellationToken.None));

        Assert.Equal(FailureKind.GitFailed, failure.Kind);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("-GitEngine Auto", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_libgit2_and_git_plain_copies_work_and_others_report_what_is_missing()
    {
        IGitEngine engine = GitEngines.Choose([new RelayEngine(sandbox.Clients.For, Options), new Unavailable()]);

        TreeCopyResult plain = await engine.CopyAsync(await CopyAsync("plain"), null, CancellationToken.None);
        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(
            async () => await engine.CopyAsync(await CopyAsync("overlay"), null, CancellationToken.None));

        Assert.True(plain.Pushed);
        Assert.False(failure.IsFatal);
        Assert.Contains("files that only the destination has are kept", failure.Message, StringComparison.Ordinal);
        Assert.Contains("it is not here", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_decided);
    }

    [Fact]
    public async Task A_general_engine_is_not_chosen_before_it_is_required()
    {
        Unavailable general = new();
        IGitEngine engine = GitEngines.Choose([new RelayEngine(sandbox.Clients.For, Options), general]);

        await engine.PlanAsync(await CopyAsync("plain"), CancellationToken.None);

        Assert.Equal(("Relay", null, 0), (engine.Name, engine.WhyUnavailable, general.Asked));
    }

    private async Task<TreeCopy> CopyAsync(string what)
    {
        AlgorithmSeed seed = new("research", sandbox.NewName()) { IsRepositoryEmpty = true };
        TestRepository source = await TestRepository.CreateAsync(seed, sandbox.Dev);
        string first = await source.CommitAsync(Files.Of(("a", "1")));
        await source.CommitAsync(Files.Of(("a", "2"), ("b", "3")));
        TestRepository destination = await TestRepository.CreateAsync(new AlgorithmSeed("production", sandbox.NewName()), sandbox.Prod);
        return new TreeCopy
        {
            Source = source.Endpoint,
            Destination = destination.Endpoint,
            SourceCommit = what == "older commit" ? first : null,
            Rules = what switch
            {
                "overlay" => new TreeRules { KeepDestinationFiles = true },
                "exclusion" => new TreeRules { Exclude = ["b"] },
                _ => new TreeRules(),
            },
            Participant = new TestParticipant { Decisions = _decided },
        };
    }

    private static T Working<T>(T engine) where T : IGitEngine
    {
        Assert.Null(engine.WhyUnavailable);
        return engine;
    }

    private sealed class Unavailable : IGitEngine
    {
        public int Asked { get; private set; }

        public string Name => "Missing";

        public string? WhyUnavailable
        {
            get
            {
                Asked++;
                return "it is not here.";
            }
        }

        public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<string> ReadFilesAsync(
            TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
