namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>What the journal says of a push, and when a copy needs no look at the repositories.</summary>
public sealed class SourceStageTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), First = Samples.Commit('b'), Second = Samples.Commit('c');

    private readonly ScriptedWorld _world = new();

    public SourceStageTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Dev.FindVersion.Returns(null);
        Prod.FindAlgorithm.Returns(Samples.Algorithm("prod", "production"));
        Prod.ListBuilds.Returns([Samples.Build(First)]);
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task A_push_is_noted_before_and_after_it()
    {
        bool wasNoted = false;
        _world.Git.Copy.AnswersLater(async copy =>
        {
            await copy.Describe(Source, CancellationToken.None);
            await copy.BeforePush!(new PendingPush(Source, First, null, "refs/heads/master", TreeChanges.None), CancellationToken.None);
            wasNoted = Pushes().SequenceEqual([(JournalPhase.Intent, First)]);
            return new TreeCopyResult(Source, First, true, TreeChanges.None, []);
        });

        Outcome outcome = await CopyAsync();

        Assert.Equal((OutcomeStatus.Copied, First, Source), (outcome.Status, outcome.DestinationCommit, outcome.SourceCommit));
        Assert.True(wasNoted);
        Assert.Equal([(JournalPhase.Intent, First), (JournalPhase.Done, First)], Pushes());
    }

    [Fact]
    public async Task A_push_that_is_refused_is_noted_as_failed()
    {
        _world.Git.BreaksPushing(First, Source, new MigrationException(FailureKind.PushRejected, "No."));

        Outcome outcome = await CopyAsync();

        Assert.Equal(FailureKind.PushRejected, outcome.Failure?.Kind);
        Assert.Equal([(JournalPhase.Intent, First), (JournalPhase.Failed, First)], Pushes());
    }

    [Fact]
    public async Task Of_two_pushes_the_one_that_arrived_is_noted_as_done()
    {
        _world.Git.BreaksPushing(Second, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _world.Git.Pushes(First, Source);
        _world.Git.ReadHead.Returns(new GitHead("refs/heads/master", null));

        await CopyAsync();

        Assert.Equal(
            [(JournalPhase.Intent, Second), (JournalPhase.Failed, Second), (JournalPhase.Intent, First), (JournalPhase.Done, First)], Pushes());
    }

    [Fact]
    public async Task The_copied_commit_is_in_the_outcome_even_when_its_build_fails()
    {
        _world.Git.Pushes(First, Source, $"Build failed for {First}");
        Prod.ListBuilds.Anew().Returns([Samples.Build(First, BuildStatus.Failed)]);
        Prod.ReadBuildLog.Returns("broken");

        Outcome outcome = await CopyAsync();

        Assert.Equal((FailureKind.BuildFailed, First), (outcome.Failure?.Kind, outcome.DestinationCommit));
    }

    [Fact]
    public async Task A_copy_that_still_stands_needs_one_look_at_the_head_of_the_source()
    {
        await CopyOnceAsync();

        Outcome outcome = await CopyAsync();

        Assert.Equal((OutcomeStatus.Unchanged, First), (outcome.Status, outcome.DestinationCommit));
        Assert.Single(_world.Transcript.To("git.Copy"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_does_not_stand_after_a_commit_of_somebody_else_on_either_side(bool atSource)
    {
        await CopyOnceAsync();
        if (atSource) _world.Git.ReadHead.Anew().Returns(new GitHead("refs/heads/master", Samples.Commit('d')));
        else Built(Samples.Commit('d'));
        _world.Git.Copy.Anew();
        _world.Git.Pushes(First, Samples.Commit('d'));

        Assert.Equal(OutcomeStatus.Copied, (await CopyAsync()).Status);
    }

    [Fact]
    public async Task A_copy_under_other_rules_does_not_stand()
    {
        await CopyOnceAsync();

        await CopyAsync(new SourceOptions { Exclude = ["docs"] });

        Assert.Equal(2, _world.Transcript.To("git.Copy").Count);
    }

    [Fact]
    public async Task Without_a_destination_nothing_is_copied()
    {
        Prod.FindAlgorithm.Anew().Returns(null);

        Assert.Equal(FailureKind.DestinationMissing, (await CopyAsync()).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("git."));
    }

    public void Dispose() => _world.Dispose();

    private async Task CopyOnceAsync()
    {
        _world.Git.Pushes(First, Source);
        await CopyAsync();
        Built(First);
        _world.Git.ReadHead.Returns(new GitHead("refs/heads/master", Source));
    }

    /// <summary>What the destination says it built last.</summary>
    private void Built(string commit) =>
        Prod.FindAlgorithm.Anew().Returns(Samples.Algorithm("prod", "production") with { NewestBuild = Samples.Build(commit) });

    private Task<Outcome> CopyAsync(SourceOptions? options = null) =>
        _world.RunAsync(run => new SourceStage(run, options ?? new SourceOptions()), _world.Item());

    private IEnumerable<(JournalPhase, string?)> Pushes() => _world.Journal.Read()
        .Where(entry => entry.Operation == JournalOperation.Push).Select(entry => (entry.Phase, entry.DestinationCommit));
}
