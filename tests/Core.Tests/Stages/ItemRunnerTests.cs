using AlgorithmiaMigration.Runs;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>What is the same for the processing of every item.</summary>
public sealed class ItemRunnerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedWorld _world = new();
    private readonly MigrationRun _run;

    public ItemRunnerTests()
    {
        AlgoSession known = _world.Session;
        _run = new MigrationRun(new AlgoSession(known.Source, known.Destinations, known.Services with { Time = _time }), apply: false);
    }

    public void Dispose()
    {
        _run.Dispose();
        _world.Dispose();
    }

    [Fact]
    public async Task A_failure_becomes_the_outcome_and_its_time_is_added_to_earlier_time()
    {
        AlgorithmOutcome blank = _world.Item().Outcome(StageKind.Source, OutcomeStatus.Failed, "");

        AlgorithmOutcome outcome = await ItemRunner.RunAsync(_run, blank, Task<AlgorithmOutcome> (_) =>
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            throw new MigrationException(FailureKind.BuildFailed, "It failed.");
        }, NullStageObserver.Instance, TimeSpan.FromSeconds(4), default);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.BuildFailed, "It failed."), (outcome.Status, outcome.Failure?.Kind, outcome.Detail));
        Assert.Equal(TimeSpan.FromSeconds(7), outcome.Duration);
    }

    [Fact]
    public async Task A_cancellation_is_not_an_outcome()
    {
        AlgorithmOutcome blank = _world.Item().Outcome(StageKind.Source, OutcomeStatus.Failed, "");

        await Assert.ThrowsAsync<OperationCanceledException>(() => ItemRunner.RunAsync(
            _run, blank, Task<AlgorithmOutcome> (_) => throw new OperationCanceledException(), NullStageObserver.Instance, TimeSpan.Zero, default));
    }
}
