using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>How many requests a run sends for missing destination algorithms.</summary>
public sealed class DestinationsTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    public DestinationsTests()
    {
        _world.Dev.FindAlgorithm.Answers(at => Samples.Algorithm(name: at.Name));
        _world.Dev.ListEnvironments.Returns([]);
        _world.Dev.Secrets.List.Returns([]);
        Prod.ListEnvironments.Returns([]);
        Prod.ListAlgorithms.Returns([]);
        Prod.FindAlgorithm.Returns(null);
        Prod.CreateAlgorithm.Answers(request => Samples.Algorithm("prod", request.Owner, request.Draft.Name));
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task After_one_is_missing_a_list_replaces_the_requests_for_the_others()
    {
        await CreateAsync(apply: true, "One", "Two", "Three");

        Assert.Equal(["prod.FindAlgorithm(production/One)", "prod.ListAlgorithms(production)"],
            _world.Transcript.To("prod.FindAlgorithm", "prod.ListAlgorithms"));
    }

    [Fact]
    public async Task An_algorithm_created_by_the_run_is_not_reported_as_missing()
    {
        Prod.FindAlgorithm.Anew().Returns(null, Samples.Algorithm("prod", "production", "One"));

        IReadOnlyList<AlgorithmOutcome> outcomes = await CreateAsync(apply: true, "One", "Two", "One");

        Assert.Equal([OutcomeStatus.Created, OutcomeStatus.Created, OutcomeStatus.Unchanged], outcomes.Select(outcome => outcome.Status));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_replaced_by_single_requests()
    {
        Prod.ListAlgorithms.Anew().Fails(new ClusterException("prod", FailureKind.AccessDenied, "No."));

        IReadOnlyList<AlgorithmOutcome> outcomes = await CreateAsync(apply: true, "One", "Two");

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeStatus.Created, outcome.Status));
        Assert.Equal(2, _world.Transcript.To("prod.FindAlgorithm").Count);
    }

    [Fact]
    public async Task A_rehearsal_requests_each_and_no_owner_whose_key_is_given()
    {
        await CreateAsync(apply: false, "One", "Two");

        Assert.Equal(["prod.FindAlgorithm(production/One)", "prod.FindAlgorithm(production/Two)"],
            _world.Transcript.To("prod.FindAlgorithm", "prod.ListAlgorithms", "prod.Accounts"));
    }

    public void Dispose() => _world.Dispose();

    private async Task<IReadOnlyList<AlgorithmOutcome>> CreateAsync(bool apply, params string[] names)
    {
        using MigrationRun run = new(_world.Session, apply);
        DestinationStage stage = new(run, ConflictPolicy.Skip);
        List<AlgorithmOutcome> outcomes = [];
        foreach (string name in names)
            outcomes.Add(await stage.RunAsync(_world.Item(id: $"research/{name}"), NullStageObserver.Instance, CancellationToken.None));
        return outcomes;
    }
}
