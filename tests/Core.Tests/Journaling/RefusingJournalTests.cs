using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>A run whose journal refuses announcements writes to no cluster, whatever it finds.</summary>
public sealed class RefusingJournalTests : IDisposable
{
    private readonly ScriptedWorld _world = new();

    [Fact]
    public async Task Nothing_is_created_and_the_refusal_is_told_once()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Prod.FindAlgorithm.Answers(_ => null);
        _world.Dev.ListEnvironments.Returns([]);
        _world.Prod.ListEnvironments.Returns([]);
        _world.Prod.CreateAlgorithm.Answers(_ => Samples.Algorithm("prod", "production"));
        RefusingJournal journal = new(_world.Journal);
        using MigrationRun run = new(_world.Session, apply: true, journal);

        AlgorithmOutcome outcome = await new DestinationStage(run, ConflictPolicy.Skip).RunAsync(_world.Item(), _world.Observer, CancellationToken.None);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.DestinationConflict), (outcome.Status, outcome.Failure?.Kind));
        Assert.Empty(_world.Transcript.To("prod.CreateAlgorithm"));
        Assert.Equal((true, false), (journal.TakeRefusal(), journal.TakeRefusal()));
    }

    public void Dispose() => _world.Dispose();
}
