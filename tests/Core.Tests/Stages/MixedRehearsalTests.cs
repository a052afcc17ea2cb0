using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>Stages that write after stages that were only rehearsed: what the destination holds is not what was announced.</summary>
public sealed class MixedRehearsalTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), Ours = Samples.Commit('b'), Others = Samples.Commit('c');

    private readonly ScriptedWorld _world = new();

    public MixedRehearsalTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Dev.FindVersion.Returns(Samples.Version("1.2.0", Source));
        _world.Dev.Secrets.List.Returns([]);
        Prod.FindAlgorithm.Returns(Samples.Algorithm("prod", "production"));
        Prod.FindVersion.Returns(null);
        Prod.ListVersions.Returns([]);
        Prod.ListBuilds.Returns([Samples.Build(Ours)]);
        Prod.Publish.Answers(_ => Samples.Version("0.1.0", Ours));
    }

    private ScriptedCluster Prod => _world.Prod;

    [Theory]
    [InlineData(StageKind.Destination, OutcomeStatus.WouldCreate)]
    [InlineData(StageKind.Destination, OutcomeStatus.WouldUpdate)]
    [InlineData(StageKind.Source, OutcomeStatus.WouldCopy)]
    [InlineData(StageKind.Source, OutcomeStatus.WouldPublish)]
    public async Task Nothing_is_published_after_a_stage_that_was_only_rehearsed(StageKind stage, OutcomeStatus status)
    {
        AlgorithmOutcome outcome = await PublishAsync(stage, status, Ours);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.InvalidInput), (outcome.Status, outcome.Failure?.Kind));
        Assert.Contains("-WhatIf", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Transcript.To("prod."));
    }

    [Fact]
    public async Task A_rehearsed_publication_can_be_published()
    {
        Prod.ReadCommitLog.Returns([Copy(Ours, Source)]);

        Assert.Equal(OutcomeStatus.Published, (await PublishAsync(StageKind.Version, OutcomeStatus.WouldPublish, null)).Status);
    }

    [Theory]
    // The rehearsal found the tree equal; meanwhile, the head was replaced.
    [InlineData(false, 'a', FailureKind.BuildIsOfAnotherCommit)]
    [InlineData(true, 'd', FailureKind.BuildIsOfAnotherCommit)]
    [InlineData(true, 'a', null)]
    public async Task After_a_rehearsed_copy_that_found_nothing_to_do_only_the_copy_of_its_commit_is_published(bool isCopy, char commit, FailureKind? failure)
    {
        Prod.ReadCommitLog.Returns([isCopy ? Copy(Ours, Samples.Commit(commit)) : new CommitEntry(Others, "Hotfix of tonight")]);

        AlgorithmOutcome outcome = await PublishAsync(StageKind.Source, OutcomeStatus.Unchanged, null);

        Assert.Equal(failure, outcome.Failure?.Kind);
        Assert.Equal(failure is null ? 1 : 0, _world.Transcript.To("prod.Publish").Count);
    }

    public void Dispose() => _world.Dispose();

    private static CommitEntry Copy(string commit, string source) =>
        new(commit, new Provenance("dev", "research", "Echo", SemanticVersion.TryParse("1.2.0"), source).Append("Copy"));

    private async Task<AlgorithmOutcome> PublishAsync(StageKind stage, OutcomeStatus status, string? commit)
    {
        AlgorithmOutcome previous = _world.Item().Outcome(stage, status, "") with { SourceCommit = Source, DestinationCommit = commit };
        using MigrationRun run = new(_world.Session, apply: true);
        return await new VersionStage(run, new VersionOptions()).RunAsync(_world.Item(previous), _world.Observer, CancellationToken.None);
    }
}
