using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

public sealed class ConflictTests
{
    [Fact]
    public async Task Existing_settings_are_left_alone_and_the_differences_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await TakenAsync(world);

        Outcome outcome = await new Migration(world.Session).AllAsync(id);
        Algorithm there = (await world.Session.Destinations[0].Api.FindAlgorithmAsync("production", "Taken", default))!;

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Contains("network_access: isolated -> full", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Equal("isolated", there.Settings.NetworkAccess);
    }

    [Fact]
    public async Task On_request_they_are_updated_once()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await TakenAsync(world);
        Migration migration = new(world.Session) { OnConflict = ConflictPolicy.Update };

        Outcome updated = await migration.CreateAsync(id);
        Outcome again = await migration.CreateAsync(id);
        Algorithm there = (await world.Session.Destinations[0].Api.FindAlgorithmAsync("production", "Taken", default))!;

        Assert.Equal([OutcomeStatus.Updated, OutcomeStatus.Unchanged], [updated.Status, again.Status]);
        Assert.Equal(("full", "apl"), (there.Settings.NetworkAccess, there.Settings.License));
    }

    [Fact]
    public async Task On_request_the_item_fails_instead()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await TakenAsync(world);

        Outcome outcome = await new Migration(world.Session) { OnConflict = ConflictPolicy.Fail }.CreateAsync(id);

        Assert.Equal(FailureKind.DestinationConflict, outcome.Failure?.Kind);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Another_language_can_never_become_this_one()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Tongue");
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "Tongue") { PackageSet = "java11" }, default);

        Outcome outcome = await new Migration(world.Session) { OnConflict = ConflictPolicy.Update }.AllAsync(id);

        Assert.Equal(FailureKind.DestinationConflict, outcome.Failure?.Kind);
        Assert.Contains("java11", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(world.Prod.Log.Writes);
    }

    private static async Task<AlgorithmId> TakenAsync(World world)
    {
        await world.Prod.AddAlgorithmAsync(
            new AlgorithmSeed("production", "Taken") { NetworkAccess = "isolated", License = "mit", SourceVisibility = "open" }, default);
        return await world.AddAsync("Taken");
    }
}
