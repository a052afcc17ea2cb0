using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Secrets of algorithms: missing ones are reported, given ones are set, existing ones are replaced only on request.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    private static readonly SecretSeed[] Seeds =
    [
        new("warehouse", "WAREHOUSE_PASSWORD", "dev-value-1") { Description = "Reads the sales" },
        new("weather", "WEATHER_KEY", "dev-value-2") { Provider = "vault" },
    ];

    private World _world = null!;
    private AlgorithmId _echo = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _echo = await _world.AddAsync("Echo", change: seed => seed with { Secrets = Seeds });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_created_algorithm_lists_its_missing_secrets_in_the_outcomes_of_all_stages()
    {
        AlgorithmOutcome outcome = await new Migration(_world.Session).AllAsync(_echo);

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(["prod/production/Echo: Set the secret WAREHOUSE_PASSWORD (Reads the sales).", "prod/production/Echo: Set the secret WEATHER_KEY."],
            outcome.ManualSteps.Select(step => step.ToString()));
        Assert.All(outcome.ManualSteps, step => Assert.Equal("https://prod/algorithms/production/Echo", step.Where));
        Assert.Equal(outcome.ManualSteps, _world.Session.ManualSteps.All);
        Assert.Equal(1, SecretLists(_world.Dev));
        Assert.Equal(0, SecretLists(_world.Prod));
    }

    [Fact]
    public async Task An_algorithm_without_secrets_leaves_no_steps()
    {
        AlgorithmOutcome outcome = await new Migration(_world.Session).AllAsync(await _world.AddAsync("Plain"));

        Assert.Empty(outcome.ManualSteps);
        Assert.DoesNotContain(JournalFile.Read(_world.JournalPath, JournalQuery.All), entry => entry.Operation == JournalOperation.ManualSteps);
    }

    [Fact]
    public async Task A_rehearsal_lists_missing_secrets_and_records_nothing()
    {
        AlgorithmOutcome outcome = await new Migration(_world.Session) { Apply = false }.AllAsync(_echo);

        Assert.Equal(OutcomeStatus.WouldPublish, outcome.Status);
        Assert.Equal(2, outcome.ManualSteps.Count);
        Assert.Empty(_world.Session.ManualSteps.All);
        Assert.False(File.Exists(_world.JournalPath));
    }

    [Fact]
    public async Task Setting_secrets_creates_them_as_in_the_source_and_completes_the_steps_one_by_one()
    {
        await new Migration(_world.Session).AllAsync(_echo);

        SecretOutcome first = await SetAsync("WAREHOUSE_PASSWORD", "prod-value-1");
        string left = Assert.Single(_world.Session.ManualSteps.All).What;
        SecretOutcome second = await SetAsync("weather", "prod-value-2");

        Assert.Equal((OutcomeStatus.Created, OutcomeStatus.Created), (first.Status, second.Status));
        Assert.Equal(("prod-value-1", "prod-value-2"), (Value("WAREHOUSE_PASSWORD"), Value("WEATHER_KEY")));
        Assert.Equal("Set the secret WEATHER_KEY.", left);
        Assert.Empty(_world.Session.ManualSteps.All);
        Assert.Empty((await new Migration(_world.Session).AllAsync(_echo)).ManualSteps);
        SecretMatch match = (await CompareAsync())[0];
        Assert.Equal((SecretPresence.Both, "Reads the sales", "warehouse"), (match.Presence, match.Description, match.ShortName));
    }

    [Fact]
    public async Task Secrets_of_one_algorithm_that_are_set_in_parallel_leave_no_step()
    {
        string[] keys = [.. Enumerable.Range(0, 24).Select(number => $"KEY_{number}")];
        _echo = await _world.AddAsync("Many", change: seed => seed with { Secrets = [.. keys.Select(key => new SecretSeed(key, key, "dev"))] });
        await new Migration(_world.Session).AllAsync(_echo);
        using MigrationRun run = new(_world.Session, apply: true);
        using SecretInventory inventory = new(run);
        SecretMigration stage = new(run, inventory, ConflictPolicy.Skip);

        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (key, stop) =>
            Assert.Equal(OutcomeStatus.Created,
                (await stage.RunAsync(new SecretItem(Item(), "", key, Secret.Exactly("prod")), NullStageObserver.Instance, stop)).Status));

        Assert.Empty(_world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task A_provider_that_is_disabled_at_the_destination_is_replaced_by_the_default_with_a_note()
    {
        await new Migration(_world.Session).AllAsync(_echo);

        SecretOutcome outcome = await SetAsync("WEATHER_KEY", "prod-value-2");

        Assert.Equal(SandboxSecretProvider.Internal, _world.Prod.Secrets.ProviderOf("production", "Echo", "WEATHER_KEY"));
        Assert.Contains("'vault' is disabled on prod", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        _world.Prod.Secrets.SetProvider(new SandboxSecretProvider(SandboxSecretProvider.Internal) { IsEnabled = false, IsDefault = true });
        Assert.Equal(FailureKind.SecretProviderMissing, (await SetAsync("WAREHOUSE_PASSWORD", "x")).Failure?.Kind);
    }

    [Fact]
    public async Task The_provider_of_the_same_name_is_used_where_it_is_enabled()
    {
        _world.Prod.Secrets.SetProvider(new SandboxSecretProvider("vault"));
        await new Migration(_world.Session).AllAsync(_echo);

        SecretOutcome outcome = await SetAsync("WEATHER_KEY", "prod-value-2");

        Assert.Equal(("vault", "vault"), (outcome.Provider, _world.Prod.Secrets.ProviderOf("production", "Echo", "WEATHER_KEY")));
        Assert.Empty(outcome.Notes);
    }

    [Fact]
    public async Task An_existing_secret_is_replaced_only_on_request()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await SetAsync("WAREHOUSE_PASSWORD", "by hand");
        _world.Prod.Log.Clear();

        SecretOutcome left = await SetAsync("WAREHOUSE_PASSWORD", "from the vault");
        SecretOutcome refused = await SetAsync("WAREHOUSE_PASSWORD", "from the vault", ConflictPolicy.Fail);
        Assert.Equal(("by hand", OutcomeStatus.Unchanged), (Value("WAREHOUSE_PASSWORD"), left.Status));
        Assert.Equal((OutcomeStatus.Failed, FailureKind.AlreadyExists), (refused.Status, refused.Failure!.Kind));
        Assert.Empty(_world.Prod.Log.Writes);

        SecretOutcome replaced = await SetAsync("WAREHOUSE_PASSWORD", "from the vault", ConflictPolicy.Update);
        Assert.Equal(("from the vault", OutcomeStatus.Updated), (Value("WAREHOUSE_PASSWORD"), replaced.Status));
    }

    [Fact]
    public async Task A_rehearsal_writes_neither_to_a_cluster_nor_to_the_journal()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await SetAsync("WAREHOUSE_PASSWORD", "prod-value-1");
        string journal = File.ReadAllText(_world.JournalPath);
        _world.Prod.Log.Clear();

        SecretOutcome update = await SetAsync("WAREHOUSE_PASSWORD", "new", ConflictPolicy.Update, apply: false);
        SecretOutcome create = await SetAsync("WEATHER_KEY", "new", apply: false);

        Assert.Equal((OutcomeStatus.WouldUpdate, OutcomeStatus.WouldCreate), (update.Status, create.Status));
        Assert.Empty(_world.Prod.Log.Writes);
        Assert.Equal(journal, File.ReadAllText(_world.JournalPath));
        Assert.Single(_world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task Without_the_algorithm_a_rehearsal_continues_and_a_real_run_fails()
    {
        SecretOutcome rehearsed = await SetAsync("WEATHER_KEY", "new", apply: false);
        SecretOutcome real = await SetAsync("WEATHER_KEY", "new");

        Assert.Equal(OutcomeStatus.WouldCreate, rehearsed.Status);
        Assert.Equal(FailureKind.DestinationMissing, real.Failure?.Kind);
        Assert.All(await CompareAsync(), match => Assert.Equal(SecretPresence.SourceOnly, match.Presence));
    }

    [Fact]
    public async Task An_unknown_name_and_a_secret_without_a_value_are_refused()
    {
        await new Migration(_world.Session).AllAsync(_echo);

        SecretOutcome typo = await SetAsync("WHAREHOUSE_PASSWORD", "x");
        SecretOutcome empty = await SetAsync("WAREHOUSE_PASSWORD", null);

        Assert.Equal(FailureKind.SecretMissing, typo.Failure?.Kind);
        Assert.Contains("WAREHOUSE_PASSWORD, WEATHER_KEY", typo.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Equal(FailureKind.InvalidInput, empty.Failure?.Kind);
    }

    [Fact]
    public async Task A_secret_that_was_set_manually_is_found_by_the_next_publication()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await SetAsync("WAREHOUSE_PASSWORD", "x");
        IClusterApi prod = _world.Session.Destinations[0].Api;
        Algorithm there = (await prod.FindAlgorithmAsync("production", "Echo", default))!;
        IReadOnlyList<SecretProvider> providers = await prod.Secrets.ListProvidersAsync("production", default);
        await prod.Secrets.CreateAsync(there, new SecretDraft("weather", "WEATHER_KEY", "", providers[0].Id, Secret.Exactly("by hand")), default);

        AlgorithmOutcome again = await new Migration(_world.Session).AllAsync(_echo);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.Empty(again.ManualSteps);
        Assert.Empty(_world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task An_unchanged_run_does_not_request_secrets_when_no_steps_are_open()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await SetAsync("WAREHOUSE_PASSWORD", "x");
        await SetAsync("WEATHER_KEY", "x");
        _world.Dev.Log.Clear();
        _world.Prod.Log.Clear();

        await new Migration(_world.Session).AllAsync(_echo);

        Assert.Equal((0, 0), (SecretLists(_world.Dev), SecretLists(_world.Prod)));
    }

    [Fact]
    public async Task Clusters_that_hide_secret_keys_are_compared_by_name_and_require_the_key_from_the_user()
    {
        _world.Dev.Behaviour.SecretsAsPublished = _world.Prod.Behaviour.SecretsAsPublished = true;
        AlgorithmOutcome outcome = await new Migration(_world.Session).AllAsync(_echo);

        SecretOutcome without = await SetAsync("", "x", shortName: "weather");
        SecretOutcome with = await SetAsync("WEATHER_KEY", "prod-value-2", shortName: "weather");

        Assert.Equal(["Set the secret warehouse (Reads the sales).", "Set the secret weather."], outcome.ManualSteps.Select(step => step.What));
        Assert.Equal(FailureKind.InvalidInput, without.Failure?.Kind);
        Assert.Equal((OutcomeStatus.Created, "prod-value-2"), (with.Status, Value("WEATHER_KEY")));
        Assert.Equal([SecretPresence.SourceOnly, SecretPresence.Both], (await CompareAsync()).Select(match => match.Presence));
        Assert.Single(_world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task A_creation_whose_answer_is_lost_is_done_once_and_detected()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        _world.Prod.Faults.Add(new Fault { Method = "POST", Path = "/v1/algorithms/*/secrets", Drop = true, AfterEffect = true });

        SecretOutcome outcome = await SetAsync("WAREHOUSE_PASSWORD", "prod-value-1");

        Assert.Equal((OutcomeStatus.Created, "prod-value-1"), (outcome.Status, Value("WAREHOUSE_PASSWORD")));
        Assert.Single(_world.Session.ManualSteps.All);
        Assert.Empty(JournalFile.Unfinished(JournalFile.Read(_world.JournalPath, JournalQuery.All)));
    }

    // Before the write, after it, and before the remaining steps are recorded.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_after_a_kill_at_any_entry_sets_the_secret_and_removes_its_step(int crashAt)
    {
        await new Migration(_world.Session).AllAsync(_echo);
        CrashingJournal journal = new(new FileJournal(_world.JournalPath, TimeProvider.System, "first"), crashAt);
        await Assert.ThrowsAnyAsync<Exception>(() => SetAsync("WAREHOUSE_PASSWORD", "prod-value-1", session: _world.NewSession(journal: journal)));
        journal.Dispose();

        AlgoSession later = _world.NewSession();
        SecretOutcome again = await SetAsync("WAREHOUSE_PASSWORD", "prod-value-1", session: later);

        Assert.Equal(crashAt == 1 ? OutcomeStatus.Created : OutcomeStatus.Unchanged, again.Status);
        Assert.Equal("prod-value-1", Value("WAREHOUSE_PASSWORD"));
        Assert.Equal("Set the secret WEATHER_KEY.", Assert.Single(later.ManualSteps.All).What);
    }

    [Fact]
    public async Task A_key_without_access_to_secrets_causes_a_note_and_no_failure()
    {
        _world.Dev.Faults.Add(new Fault
        {
            Method = "GET", Path = "/v1/algorithms/*/secrets", Times = 0, Status = 403,
            Body = """{"error":{"code":2001,"message":"Caller is not authorized to perform the operation"}}""",
        });

        AlgorithmOutcome outcome = await new Migration(_world.Session).AllAsync(_echo);

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.StartsWith("Cannot check whether prod/production/Echo lacks secrets:", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Empty(outcome.ManualSteps);
    }

    private static int SecretLists(EmulatedCluster cluster) => cluster.Log.Entries.Count(entry => entry.Path.EndsWith("/secrets", StringComparison.Ordinal) && entry.Method == "GET");

    private string? Value(string key) => _world.Prod.Secrets.ValueOf("production", "Echo", key);

    private async Task<IReadOnlyList<SecretMatch>> CompareAsync()
    {
        using MigrationRun run = new(_world.Session, apply: false);
        using SecretInventory inventory = new(run);
        return await inventory.CompareAsync(Item(), CancellationToken.None);
    }

    private async Task<SecretOutcome> SetAsync(string secret, string? value, ConflictPolicy onConflict = ConflictPolicy.Skip, bool apply = true,
        AlgoSession? session = null, string shortName = "")
    {
        using MigrationRun run = new(session ?? _world.Session, apply);
        using SecretInventory inventory = new(run);
        return await new SecretMigration(run, inventory, onConflict).RunAsync(
            new SecretItem(Item(), shortName, secret, value is null ? null : Secret.Exactly(value)),
            NullStageObserver.Instance, CancellationToken.None);
    }

    private AlgorithmItem Item() => new AlgorithmInput { Id = _echo }.For(_world.Session, null, null).Single();
}
