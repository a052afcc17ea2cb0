using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>When an unchanged copy is recognized without reading both repositories: only if it is certain.</summary>
public sealed class UnchangedCopiesTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), Ours = Samples.Commit('b'), Other = Samples.Commit('d');
    private static readonly Algorithm There = Samples.Algorithm("prod", "production");

    private readonly ScriptedWorld _world = new();

    public UnchangedCopiesTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Dev.FindVersion.Returns(null);
        _world.Prod.FindAlgorithm.Returns(There);
        _world.Prod.ListBuilds.Returns([Samples.Build(Ours)]);
        _world.Git.ReadHead.Returns(new GitHead("refs/heads/master", Source));
        _world.Git.Pushes(Ours, Source);
    }

    [Fact]
    public async Task An_unchanged_copy_is_found_by_reading_the_source_s_head()
    {
        await CopyAsync();
        Built(Samples.Build(Ours));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal((OutcomeStatus.Unchanged, Ours, Source), (outcome.Status, outcome.DestinationCommit, outcome.SourceCommit));
        Assert.Equal(1, Copies());
        Assert.Single(_world.Transcript.To("git.ReadHead"));
    }

    [Fact]
    public async Task It_is_not_found_when_the_source_has_another_head()
    {
        await CopyAsync();
        Built(Samples.Build(Ours));
        _world.Git.ReadHead.Anew().Returns(new GitHead("refs/heads/master", Other));

        await CopyAsync();

        Assert.Equal(2, Copies());
    }

    public static TheoryData<string, Build?> Doubts() => new()
    {
        { "another commit was built since", Samples.Build(Other) },
        { "its build failed", Samples.Build(Ours, BuildStatus.Failed) },
        { "its build goes on", Samples.Build(Ours, BuildStatus.InProgress) },
        { "no build is known", null },
    };

    [Theory, MemberData(nameof(Doubts))]
    public async Task It_is_not_found_unless_its_build_is_the_newest_and_succeeded(string why, Build? newest)
    {
        await CopyAsync();
        Built(newest);

        await CopyAsync();

        Assert.True(Copies() == 2, why);
    }

    [Fact]
    public async Task It_is_not_found_at_an_external_source_host()
    {
        await CopyAsync();
        _world.Prod.FindAlgorithm.Anew().Returns(There with
        {
            NewestBuild = Samples.Build(Ours), SourceHost = new SourceHost("1", "github", "https://github.com/production/Echo.git"),
        });

        await CopyAsync();

        Assert.Equal(2, Copies());
    }

    [Fact]
    public async Task It_is_not_found_with_destination_data_older_than_a_minute()
    {
        AlgorithmOutcome copied = await CopyAsync();
        Algorithm old = There with { NewestBuild = Samples.Build(Ours), ReadAt = _world.Time.GetUtcNow().AddMinutes(-2) };

        await CopyAsync(item: _world.Item(copied with { DestinationAlgorithm = old }));

        Assert.Equal(2, Copies());
    }

    [Fact]
    public async Task It_is_not_found_when_the_session_has_pushed_since_the_destination_was_read()
    {
        AlgorithmOutcome copied = await CopyAsync();
        Algorithm read = There with { NewestBuild = Samples.Build(Ours), ReadAt = _world.Time.GetUtcNow() };
        AlgorithmItem item = _world.Item(copied with { DestinationAlgorithm = read });
        _world.Time.Pass(TimeSpan.FromSeconds(1));
        using MigrationRun run = new(_world.Session, apply: true);
        SourceStage stage = new(run, new SourceOptions());
        _world.Git.Copy.Anew();
        _world.Git.Pushes(Other, Other);
        _world.Git.Pushes(Ours, Source);
        _world.Prod.ListBuilds.Anew().Returns([Samples.Build(Other)], [Samples.Build(Ours)]);

        // Two versions in one pipeline: the other one first.
        _world.Git.ReadHead.Anew().Returns(new GitHead("refs/heads/master", Other));
        AlgorithmOutcome other = await stage.RunAsync(item, _world.Observer, CancellationToken.None);
        _world.Git.ReadHead.Anew().Returns(new GitHead("refs/heads/master", Source));
        AlgorithmOutcome again = await stage.RunAsync(item, _world.Observer, CancellationToken.None);

        Assert.Equal((OutcomeStatus.Copied, OutcomeStatus.Copied), (other.Status, again.Status));
        Assert.Equal(3, Copies());
    }

    [Theory]
    [InlineData("files are left out")]
    [InlineData("files of the destination are kept")]
    public async Task It_is_not_found_under_other_rules(string why)
    {
        SourceOptions options = why == "files are left out" ? new() { Exclude = ["docs"] } : new() { KeepDestinationFiles = true };
        await CopyAsync();
        Built(Samples.Build(Ours));

        await CopyAsync(options);

        Assert.True(Copies() == 2, why);
    }

    [Fact]
    public async Task A_copy_of_another_algorithm_to_the_same_destination_is_not_found()
    {
        await CopyAsync(item: _world.Item(id: "somebody/Echo"));
        Built(Samples.Build(Ours));

        await CopyAsync();

        Assert.Equal(2, Copies());
    }

    [Fact]
    public async Task A_push_with_an_unknown_result_is_not_found()
    {
        _world.Git.Copy.Anew();
        _world.Git.BreaksPushing(Ours, Source, new MigrationException(FailureKind.PushRejected, "No."));
        await CopyAsync();
        Built(Samples.Build(Ours));

        await CopyAsync();

        Assert.Equal(2, Copies());
    }

    public void Dispose() => _world.Dispose();

    private int Copies() => _world.Transcript.To("git.Copy").Count;

    /// <summary>The newest build that the destination reports.</summary>
    private void Built(Build? newest) => _world.Prod.FindAlgorithm.Anew().Returns(There with { NewestBuild = newest });

    private Task<AlgorithmOutcome> CopyAsync(SourceOptions? options = null, AlgorithmItem? item = null) =>
        _world.RunAsync(run => new SourceStage(run, options ?? new SourceOptions()), item ?? _world.Item());
}
