using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>Destination algorithms that exist, are created meanwhile, or do not exist.</summary>
public sealed class DestinationStageTests : IDisposable
{
    private static readonly Algorithm Source = Samples.Algorithm();
    private static readonly Algorithm Same = Samples.Algorithm("prod", "production");
    private static readonly Algorithm Different = Same with { Settings = Same.Settings with { License = "mit" } };

    private readonly ScriptedWorld _world = new();

    public DestinationStageTests()
    {
        _world.Dev.FindAlgorithm.Returns(Source);
        _world.Dev.ListEnvironments.Returns([]);
        _world.Dev.Secrets.List.Returns([]);
        Prod.ListEnvironments.Returns([]);
        Prod.ListAlgorithms.Returns([]);
        Prod.UpdateAlgorithm.Answers(request => Same with { Settings = request.Draft.Settings });
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task A_missing_algorithm_is_created_with_the_settings_of_the_source()
    {
        Prod.FindAlgorithm.Returns(null);
        AlgorithmDraft? draft = null;
        Prod.CreateAlgorithm.Answers(request =>
        {
            draft = request.Draft;
            return Same;
        });

        Assert.Equal(OutcomeStatus.Created, (await RunAsync()).Status);
        Assert.Equal(Source.Settings, draft?.Settings);
    }

    [Theory]
    [InlineData(ConflictPolicy.Skip, OutcomeStatus.Unchanged, 0)]
    [InlineData(ConflictPolicy.Update, OutcomeStatus.Updated, 1)]
    [InlineData(ConflictPolicy.Fail, OutcomeStatus.Failed, 0)]
    public async Task Different_settings_are_handled_according_to_OnConflict(ConflictPolicy onConflict, OutcomeStatus expected, int writes)
    {
        Prod.FindAlgorithm.Returns(Different);

        AlgorithmOutcome outcome = await RunAsync(onConflict);

        Assert.Equal((expected, writes), (outcome.Status, _world.Transcript.To("prod.UpdateAlgorithm").Count));
    }

    [Theory]
    [InlineData(ConflictPolicy.Update, OutcomeStatus.Updated)]
    [InlineData(ConflictPolicy.Fail, OutcomeStatus.Failed)]
    public async Task An_algorithm_that_was_created_meanwhile_is_handled_as_existing(ConflictPolicy onConflict, OutcomeStatus expected)
    {
        Prod.FindAlgorithm.Returns(null, Different);
        Prod.CreateAlgorithm.Fails(new ClusterException("prod", FailureKind.AlreadyExists, "It is taken."));

        Assert.Equal(expected, (await RunAsync(onConflict)).Status);
    }

    [Theory]
    [InlineData("mit", null, ConflictPolicy.Skip, OutcomeStatus.Unchanged)]
    [InlineData("mit", null, ConflictPolicy.Update, OutcomeStatus.Updated)]
    [InlineData("mit", null, ConflictPolicy.Fail, OutcomeStatus.Failed)]
    [InlineData(null, "java", ConflictPolicy.Update, OutcomeStatus.Failed)]
    [InlineData(null, null, ConflictPolicy.Fail, OutcomeStatus.Created)]
    public async Task An_algorithm_that_was_found_when_the_cluster_had_not_confirmed_it_is_handled_as_existing(
        string? license, string? language, ConflictPolicy onConflict, OutcomeStatus expected)
    {
        Prod.FindAlgorithm.Returns(null);
        Prod.CreateAlgorithm.Returns(Same with { Settings = Same.Settings with { License = license ?? Same.Settings.License, Language = language ?? Same.Settings.Language } });
        Prod.ConfirmsNothing = true;

        Assert.Equal(expected, (await RunAsync(onConflict)).Status);
        Assert.True(Assert.Single(_world.Journal.Read(), entry => entry is { Phase: JournalPhase.Done, Operation: JournalOperation.CreateAlgorithm }).IsFound);
    }

    [Fact]
    public async Task An_algorithm_in_another_language_is_refused_regardless_of_OnConflict()
    {
        Prod.FindAlgorithm.Returns(Same with { Settings = Same.Settings with { Language = "java" } });

        AlgorithmOutcome outcome = await RunAsync(ConflictPolicy.Update);

        Assert.Equal(FailureKind.DestinationConflict, outcome.Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.UpdateAlgorithm"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_rehearsal_writes_nothing(bool exists)
    {
        Prod.FindAlgorithm.Returns(exists ? Different : null);
        _world.Dev.Secrets.List.Anew().Returns([new AlgorithmSecret { Id = "1", ShortName = "token", SecretKey = "TOKEN" }]);

        AlgorithmOutcome outcome = await RunAsync(ConflictPolicy.Update, apply: false);

        Assert.Equal(exists ? OutcomeStatus.WouldUpdate : OutcomeStatus.WouldCreate, outcome.Status);
        Assert.Empty(_world.Transcript.To("prod.CreateAlgorithm", "prod.UpdateAlgorithm"));
        Assert.Empty(_world.Journal.Read());
    }

    [Fact]
    public async Task A_creation_that_the_cluster_refuses_is_recorded_as_failed()
    {
        Prod.FindAlgorithm.Returns(null);
        Prod.CreateAlgorithm.Fails(new ClusterException("prod", FailureKind.RequestRejected, "The license is unknown."));

        Assert.Equal(FailureKind.RequestRejected, (await RunAsync()).Failure?.Kind);

        Assert.Equal([(JournalPhase.Intent, false), (JournalPhase.Failed, true)], _world.Journal.Read()
            .Where(entry => entry.Operation == JournalOperation.CreateAlgorithm)
            .Select(entry => (entry.Phase, entry.Detail == "The license is unknown.")));
    }

    [Fact]
    public async Task An_algorithm_is_never_copied_onto_itself()
    {
        using ScriptedWorld world = new();
        AlgoSession session = new(world.Dev.Cluster, [world.Dev.Cluster], world.Session.Services);
        using MigrationRun run = new(session, apply: true);
        AlgorithmItem item = new AlgorithmInput { Id = AlgorithmId.Parse("research/Echo") }.For(session, null, null).Single();

        AlgorithmOutcome outcome = await new DestinationStage(run, ConflictPolicy.Update).RunAsync(item, NullStageObserver.Instance, CancellationToken.None);

        Assert.Equal(FailureKind.SameSourceAndDestination, outcome.Failure?.Kind);
        Assert.Empty(world.Transcript.Calls);
    }

    [Theory]
    [InlineData(true, 1, "See Get-AlgoManualStep.")]
    [InlineData(false, 0, "Pipe the outcomes to Get-AlgoManualStep to list them.")]
    public async Task Missing_secrets_of_a_new_algorithm_become_manual_steps(bool apply, int recorded, string hint)
    {
        _world.Dev.Secrets.List.Anew().Returns([new AlgorithmSecret { Id = "1", ShortName = "token", SecretKey = "TOKEN" }]);
        Prod.FindAlgorithm.Returns(null);
        Prod.CreateAlgorithm.Returns(Same);

        AlgorithmOutcome outcome = await RunAsync(apply: apply);

        Assert.Contains("TOKEN", Assert.Single(outcome.ManualSteps).What, StringComparison.Ordinal);
        Assert.Equal(recorded, _world.Session.ManualSteps.All.Count);
        string warning = Assert.Single(_world.Observer.Warnings);
        Assert.Contains("TOKEN", warning, StringComparison.Ordinal);
        Assert.EndsWith(hint, warning, StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private Task<AlgorithmOutcome> RunAsync(ConflictPolicy onConflict = ConflictPolicy.Skip, bool apply = true) =>
        _world.RunAsync(run => new DestinationStage(run, onConflict), _world.Item(), apply);
}
