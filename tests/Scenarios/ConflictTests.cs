using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

public sealed class ConflictTests
{
    [Fact]
    public async Task Existing_settings_are_kept_and_the_differences_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await TakenAsync(world);

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);
        Algorithm there = (await world.Session.Destinations[0].Api.FindAlgorithmAsync("production", "Taken", default))!;

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Contains("network_access: isolated -> full", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Equal("isolated", there.Settings.NetworkAccess);
    }

    [Fact]
    public async Task On_request_existing_settings_are_updated_once()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await TakenAsync(world);
        Migration migration = new(world.Session) { OnConflict = ConflictPolicy.Update };

        AlgorithmOutcome updated = await migration.CreateAsync(id);
        AlgorithmOutcome again = await migration.CreateAsync(id);
        Algorithm there = (await world.Session.Destinations[0].Api.FindAlgorithmAsync("production", "Taken", default))!;

        Assert.Equal([OutcomeStatus.Updated, OutcomeStatus.Unchanged], [updated.Status, again.Status]);
        Assert.Equal(("full", "apl"), (there.Settings.NetworkAccess, there.Settings.License));
    }

    [Fact]
    public async Task A_newer_setting_is_noted_at_creation_and_updated_once()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Newer");
        await PutInsightsAsync(world, id);
        Migration migration = new(world.Session) { OnConflict = ConflictPolicy.Update };

        AlgorithmOutcome created = await migration.CreateAsync(id);
        AlgorithmOutcome updated = await migration.CreateAsync(id);
        AlgorithmOutcome again = await migration.CreateAsync(id);

        Assert.Contains("insights_enabled", Assert.Single(created.Notes), StringComparison.Ordinal);
        Assert.Equal((OutcomeStatus.Updated, "insights_enabled: false -> true"), (updated.Status, updated.Detail));
        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.Empty(again.Notes);
        Assert.True((await world.FindAtProdAsync("production", "Newer")).Settings.InsightsEnabled);
    }

    [Theory]
    [InlineData("cpu", "gpu")]
    [InlineData("gpu", "cpu")]
    public async Task The_machine_of_a_legacy_algorithm_is_updated_once(string there, string here)
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Old", change: seed => seed with { LegacyLanguage = "python3-1", LegacyMachine = here });
        await world.Prod.AddAlgorithmAsync(
            new AlgorithmSeed("production", "Old") { LegacyLanguage = "python3-1", LegacyMachine = there }, default);
        Migration migration = new(world.Session) { OnConflict = ConflictPolicy.Update };

        AlgorithmOutcome updated = await migration.CreateAsync(id);
        AlgorithmOutcome again = await migration.CreateAsync(id);

        Assert.Equal((OutcomeStatus.Updated, $"environment: {there} -> {here}"), (updated.Status, updated.Detail));
        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.Equal(here, (await world.FindAtProdAsync("production", "Old")).Settings.Environment);
    }

    [Fact]
    public async Task On_request_existing_settings_fail_the_item()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await TakenAsync(world);

        AlgorithmOutcome outcome = await new Migration(world.Session) { OnConflict = ConflictPolicy.Fail }.CreateAsync(id);

        Assert.Equal(FailureKind.DestinationConflict, outcome.Failure?.Kind);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task The_language_of_an_existing_algorithm_is_never_changed()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Tongue");
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "Tongue") { PackageSet = "java11" }, default);

        AlgorithmOutcome outcome = await new Migration(world.Session) { OnConflict = ConflictPolicy.Update }.AllAsync(id);

        Assert.Equal(FailureKind.DestinationConflict, outcome.Failure?.Kind);
        Assert.Contains("java11", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(world.Prod.Log.Writes);
    }

    private static async Task PutInsightsAsync(World world, AlgorithmId id)
    {
        Algorithm source = (await world.Session.Source.Api.FindAlgorithmAsync(id.Owner, id.Name, default))!;
        await world.Session.Source.Api.UpdateAlgorithmAsync(
            id.Owner, new AlgorithmDraft(id.Name, source.Details, source.Settings with { InsightsEnabled = true }), default);
    }

    private static async Task<AlgorithmId> TakenAsync(World world)
    {
        await world.Prod.AddAlgorithmAsync(
            new AlgorithmSeed("production", "Taken") { NetworkAccess = "isolated", License = "mit", SourceVisibility = "open" }, default);
        return await world.AddAsync("Taken");
    }
}
