using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>Publishing applies to the newest build, so the build is checked before and after.</summary>
public sealed class BuildPublisherTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), Ours = Samples.Commit('b'), Other = Samples.Commit('c');

    private readonly ScriptedWorld _world = new();

    public BuildPublisherTests()
    {
        _world.Dev.FindVersion.Returns(Samples.Version("1.2.0", Source));
        _world.Dev.Secrets.List.Returns([]);
        Prod.FindVersion.Returns(null);
        Prod.ReadCommitLog.Returns([]);
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task The_build_of_the_copied_commit_is_published()
    {
        Prod.ListBuilds.Returns([Samples.Build(Ours)]);
        Prod.Publish.Returns(Samples.Version("0.1.0", Ours));

        AlgorithmOutcome outcome = await PublishAsync();

        Assert.Equal((OutcomeStatus.Published, Samples.Number("0.1.0")), (outcome.Status, outcome.DestinationVersion));
        Assert.Equal([$"prod.Publish(production/Echo, {Ours}, Minor)"], _world.Transcript.To("prod.Publish", "prod.Compile"));
    }

    [Fact]
    public async Task A_version_that_was_published_from_another_commit_is_a_failure()
    {
        Prod.ListBuilds.Returns([Samples.Build(Ours)]);
        Prod.Publish.Returns(Samples.Version("0.1.0", Other));

        AlgorithmOutcome outcome = await PublishAsync();

        Assert.Equal((OutcomeStatus.Failed, FailureKind.BuildIsOfAnotherCommit), (outcome.Status, outcome.Failure?.Kind));
        Assert.Null(outcome.DestinationVersion);
        Assert.Contains(Other, outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_report_the_published_commit_is_trusted()
    {
        Prod.ListBuilds.Returns([Samples.Build(Ours)]);
        Prod.Publish.Returns(Samples.Version("0.1.0", ""));

        Assert.Equal(OutcomeStatus.Published, (await PublishAsync()).Status);
    }

    [Fact]
    public async Task Nothing_is_published_while_the_newest_successful_build_is_of_another_commit()
    {
        Prod.ListBuilds.Returns([Samples.Build(Other), Samples.Build(Ours)]);

        AlgorithmOutcome outcome = await PublishAsync();

        Assert.Equal((OutcomeStatus.Failed, FailureKind.BuildIsOfAnotherCommit), (outcome.Status, outcome.Failure?.Kind));
        Assert.Empty(_world.Transcript.To("prod.Publish"));
    }

    [Fact]
    public async Task A_failed_build_of_another_commit_is_ignored()
    {
        Prod.ListBuilds.Returns([Samples.Build(Other, BuildStatus.Failed), Samples.Build(Ours)]);
        Prod.Publish.Returns(Samples.Version("0.1.0", Ours));

        Assert.Equal(OutcomeStatus.Published, (await PublishAsync()).Status);
    }

    [Fact]
    public async Task A_build_that_was_published_meanwhile_is_not_published_again()
    {
        Prod.ListBuilds.Returns([Samples.Build(Ours) with { Version = Samples.Number("0.7.0") }]);
        Prod.FindVersion.Anew().Returns(null, Samples.Version("0.7.0", Ours));

        AlgorithmOutcome outcome = await PublishAsync();

        Assert.Equal((OutcomeStatus.Unchanged, Samples.Number("0.7.0")), (outcome.Status, outcome.DestinationVersion));
        Assert.Empty(_world.Transcript.To("prod.Publish"));
    }

    [Fact]
    public async Task A_commit_that_was_never_built_is_built_before_it_is_published()
    {
        Prod.ListBuilds.Returns([], []).Answers(_ =>
            _world.Transcript.To("prod.Compile").Count == 0 ? [] : [Samples.Build(Ours)]);
        Prod.Compile.Succeeds();
        Prod.Publish.Returns(Samples.Version("0.1.0", Ours));

        AlgorithmOutcome outcome = await PublishAsync();

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(["prod.Compile(production/Echo)", $"prod.Publish(production/Echo, {Ours}, Minor)"],
            _world.Transcript.To("prod.Compile", "prod.Publish"));
    }

    public void Dispose() => _world.Dispose();

    private Task<AlgorithmOutcome> PublishAsync() =>
        _world.RunAsync(run => new VersionStage(run, new VersionOptions()), _world.Item(_world.Copied(Ours, Source)));
}
