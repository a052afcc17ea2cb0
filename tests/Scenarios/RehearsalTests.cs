using AlgorithmiaMigration.Sandbox;

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

        Assert.Equal((run.Status, run.Failure), (rehearsed.Status, rehearsed.Failure));
        Assert.Equal(FailureKind.OwnerNotFound, run.Failure?.Kind);
    }

    [Fact]
    public async Task A_key_without_the_permission_to_manage_is_refused()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        world.Prod.AddAccount("reader", new KeyPermissions { AllowAlgoManagement = false });
        AlgoCluster prod = await world.ConnectAsync(world.Prod, "reader");
        AlgoSession session = world.NewSession(destinations: [prod], owners: [("research", "reader")]);

        AlgorithmOutcome rehearsed = await new Migration(session) { Apply = false }.AllAsync(id);
        AlgorithmOutcome run = await new Migration(session).AllAsync(id);

        Assert.Equal(FailureKind.AccessDenied, run.Failure?.Kind);
        Assert.Equal((run.Status, run.Failure), (rehearsed.Status, rehearsed.Failure));
    }
}
