namespace AlgorithmiaMigration.Scenarios;

/// <summary>A rehearsal refuses what the run would refuse, as far as that can be known without writing.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task An_owner_that_does_not_exist_is_refused()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgoSession session = world.NewSession(owners: [("research", "prodution")]);

        AlgorithmOutcome rehearsed = await new Migration(session) { Apply = false }.AllAsync(id);
        AlgorithmOutcome run = await new Migration(session).AllAsync(id);

        Assert.Equal((run.Stage, run.Failure?.Kind), (rehearsed.Stage, rehearsed.Failure?.Kind));
        Assert.Equal(FailureKind.OwnerNotFound, run.Failure?.Kind);
    }
}
