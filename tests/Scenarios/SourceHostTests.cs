using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Code at external source hosts, on either side.</summary>
public sealed class SourceHostTests
{
    private static readonly RequestedHosting Internal = new() { SourceHost = RequestedHosting.Internal };
    private static readonly RequestedHosting Same = new() { SourceHost = RequestedHosting.Same };

    [Fact]
    public async Task Code_at_an_external_host_can_be_moved_into_the_cluster()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");

        AlgorithmOutcome outcome = await new Migration(world.WithHosts()) { Hosting = Internal }.AllAsync(id);

        Repository here = new(world.Host.SourceHost("github").RepositoryPath("research", "Hosted"));
        Repository there = new(world.Prod.RepositoryPath("production", "Hosted"));
        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(here.File("src/Hosted.py"), there.File("src/Hosted.py"));
        Assert.Equal(here.Head, outcome.SourceCommit);
        Assert.Equal("internal", (await world.FindAtProdAsync("production", "Hosted")).SourceHost.Provider);
        AssertKeysStayedHome(world);
    }

    [Fact]
    public async Task Code_can_be_moved_from_the_cluster_to_a_host_under_another_name()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        RequestedHosting wish = new() { SourceHost = "GitHub", RepositoryName = "echo-prod", RepositoryOwner = "acme" };

        AlgorithmOutcome outcome = await new Migration(world.WithHosts()) { Hosting = wish }.AllAsync(id);

        Repository there = new(world.Host.SourceHost("github").RepositoryPath("acme", "echo-prod"));
        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(outcome.DestinationCommit, there.Head);
        Assert.Equal("refs/heads/main", there.Git("symbolic-ref", "HEAD"));
        // The platform's two commits and the copied one.
        Assert.Equal(3, there.Commits);
        Assert.Equal(new Repository(world.Dev.RepositoryPath("research", "Echo")).File("src/Echo.py"), there.File("src/Echo.py"));
        Assert.Equal(there.Head, (await world.FindAtProdAsync("production", "Echo")).NewestBuild?.Commit);
        AssertKeysStayedHome(world);
    }

    [Fact]
    public async Task A_second_run_between_hosts_changes_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");
        AlgoSession session = world.WithHosts();

        AlgorithmOutcome first = await new Migration(session) { Hosting = Same }.AllAsync(id);
        int writes = world.Prod.Log.Writes.Count + world.Host.SourceHostLog.Writes.Count;
        AlgorithmOutcome again = await new Migration(session) { Hosting = Same }.AllAsync(id);

        Assert.Equal([OutcomeStatus.Published, OutcomeStatus.Unchanged], [first.Status, again.Status]);
        Assert.Equal(writes, world.Prod.Log.Writes.Count + world.Host.SourceHostLog.Writes.Count);
        AssertKeysStayedHome(world);
    }

    [Fact]
    public async Task Within_one_cluster_an_algorithm_changes_its_host_with_its_owner()
    {
        await using World world = await World.StartAsync(["dev"]);
        AlgorithmId id = await world.AddAsync("Echo");

        AlgorithmOutcome outcome = await new Migration(world.WithHosts()) { Hosting = new RequestedHosting { SourceHost = "GitHub" }, Owner = "production" }.AllAsync(id);

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(outcome.DestinationCommit, new Repository(world.Host.SourceHost("github").RepositoryPath("production", "Echo")).Head);
    }

    [Fact]
    public async Task Without_a_source_host_option_nothing_is_hosted_and_the_options_are_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");

        AlgorithmOutcome unasked = await new Migration(world.WithHosts()).AllAsync(id);
        AlgorithmOutcome keyless = await new Migration(world.Session) { Hosting = Internal }.AllAsync(id);

        Assert.All([unasked, keyless], outcome => Assert.Equal(
            (StageKind.Destination, FailureKind.SourceHostedElsewhere), (outcome.Stage, outcome.Failure?.Kind)));
        Assert.Contains("-SourceHost internal", unasked.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Contains("-HostCredential", keyless.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_missing_authorization_is_reported_before_the_first_write_with_a_manual_step()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        AlgoSession session = world.WithHosts();
        Migration migration = new(session) { Hosting = new RequestedHosting { SourceHost = "GitLab" } };

        AlgorithmOutcome refused = await migration.AllAsync(id);
        int writes = world.Prod.Log.Writes.Count;
        IReadOnlyList<ManualStep> open = session.ManualSteps.All;
        await (migration with { Hosting = new RequestedHosting { SourceHost = "GitHub" } }).CreateAsync(await world.AddAsync("Other"));
        IReadOnlyList<ManualStep> stillOpen = session.ManualSteps.All;
        world.Prod.Authorize("production", "GitLab", "production", byToken: true);
        AlgorithmOutcome allowed = await migration.AllAsync(id);

        Assert.Equal(FailureKind.SourceHostUnauthorized, refused.Failure?.Kind);
        Assert.Equal(0, writes);
        ManualStep step = Assert.Single(refused.ManualSteps);
        Assert.Equal((ManualStepArea.SourceHost, "production"), (step.Area, step.Account));
        Assert.Equal([step], open);
        // The authorization at one host does not apply to another.
        Assert.Equal([step], stillOpen);
        Assert.Equal(OutcomeStatus.Published, allowed.Status);
        Assert.Empty(session.ManualSteps.All);
    }

    [Fact]
    public async Task A_rehearsal_checks_the_same_and_creates_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");

        AlgorithmOutcome planned = await new Migration(world.WithHosts()) { Hosting = Same, Apply = false }.AllAsync(id);
        AlgorithmOutcome refused = await new Migration(world.WithHosts()) { Hosting = new RequestedHosting { SourceHost = "GitLab" }, Apply = false }.AllAsync(id);

        Assert.Equal(OutcomeStatus.WouldPublish, planned.Status);
        Assert.Equal(FailureKind.SourceHostUnauthorized, refused.Failure?.Kind);
        Assert.Empty(world.Prod.Log.Writes);
        Assert.Empty(world.Host.SourceHostLog.Writes);
    }

    [Fact]
    public async Task The_source_s_own_repository_is_never_used_and_an_existing_one_is_explained()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");
        AlgorithmId other = await ExternalAsync(world, "Other");
        world.Prod.Authorize("production", "GitHub", "research");
        AlgoSession session = world.WithHosts();

        AlgorithmOutcome own = await new Migration(session) { Hosting = Same }.CreateAsync(id);
        int writes = world.Prod.Log.Writes.Count;
        AlgorithmOutcome taken = await new Migration(session) { Hosting = Same with { RepositoryName = "Other" } }.CreateAsync(id);
        AlgorithmOutcome free = await new Migration(session) { Hosting = Same with { RepositoryName = "Hosted-prod" } }.CreateAsync(id);

        Assert.Equal(FailureKind.DestinationConflict, own.Failure?.Kind);
        Assert.Contains("-RepositoryName", own.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Equal(0, writes);
        Assert.Equal(FailureKind.RequestRejected, taken.Failure?.Kind);
        Assert.Contains("-RepositoryName", taken.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Equal(OutcomeStatus.Created, free.Status);
        Assert.NotEqual(other, id);
    }

    [Fact]
    public async Task Hosts_are_mapped_by_address_and_name_or_by_the_operator_s_map_and_never_guessed()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("OnGitLab", change: seed => seed with { ScmProvider = "gitlab" });
        AlgorithmId inside = await world.AddAsync("Inside");
        world.Prod.Authorize("production", "GitLab", "production", byToken: true);

        AlgorithmOutcome byName = await new Migration(world.WithHosts()) { Hosting = Same }.CreateAsync(id);
        AlgorithmOutcome byAddress = await new Migration(world.WithHosts()) { Hosting = new RequestedHosting { SourceHost = world.Host.SourceHost("gitlab").WebUri } }.CreateAsync(inside);
        AlgorithmOutcome unknown = await new Migration(world.WithHosts()) { Hosting = new RequestedHosting { SourceHost = "Gitea" } }.CreateAsync(inside);
        AlgorithmOutcome byMap = await new Migration(world.WithHosts(("internal", "GitHub"))).CreateAsync(inside);

        Assert.Equal(OutcomeStatus.Created, byName.Status);
        Assert.Equal(FailureKind.SourceHostNotMapped, byAddress.Failure?.Kind);
        Assert.Contains("GitLab team", byAddress.Detail, StringComparison.Ordinal);
        Assert.Equal(FailureKind.SourceHostNotMapped, unknown.Failure?.Kind);
        Assert.Equal("github", (await world.FindAtProdAsync("production", "Inside")).SourceHost.Provider);
        Assert.Equal(OutcomeStatus.Created, byMap.Status);
    }

    [Fact]
    public async Task A_disabled_host_an_inaccessible_account_and_names_without_a_host_are_refused()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        Migration migration = new(world.WithHosts());

        AlgorithmOutcome nameless = await (migration with { Hosting = new RequestedHosting { RepositoryName = "x" } }).CreateAsync(id);
        AlgorithmOutcome foreign = await (migration with { Hosting = new RequestedHosting { SourceHost = "GitHub", RepositoryOwner = "strangers" } }).CreateAsync(id);
        world.Prod.DisableSourceHost("GitHub");
        AlgorithmOutcome disabled = await (migration with { Session = world.WithHosts(), Hosting = new RequestedHosting { SourceHost = "GitHub" } }).CreateAsync(id);

        Assert.Equal([FailureKind.InvalidInput, FailureKind.InvalidInput, FailureKind.SourceHostNotMapped],
            [nameless.Failure?.Kind, foreign.Failure?.Kind, disabled.Failure?.Kind]);
        Assert.Contains("acme", foreign.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_token_that_the_host_refuses_fails_the_item_and_names_the_option()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");
        AlgoSession session = world.WithHosts(token: "not-the-right-token");

        AlgorithmOutcome outcome = await new Migration(session) { Hosting = Internal }.AllAsync(id);

        Assert.Equal((StageKind.Source, FailureKind.SourceHostUnauthorized), (outcome.Stage, outcome.Failure?.Kind));
        Assert.Contains("-HostCredential", outcome.Failure!.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-right-token", outcome.ToString() + outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_redirects_to_a_cluster_receives_no_credential_there()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await ExternalAsync(world, "Hosted");
        await new Migration(world.WithHosts()) { Hosting = Internal }.CreateAsync(id);
        world.Host.SourceHostFaults.Add(new Fault
        {
            Path = "*", Status = 302, Location = $"{world.Prod.GitUri}git/production/Hosted.git/info/refs?service=git-upload-pack", Times = 0,
        });

        AlgorithmOutcome outcome = await new Migration(world.WithHosts()).CopyAsync(id);

        Assert.Equal(FailureKind.RedirectRefused, outcome.Failure?.Kind);
        AssertKeysStayedHome(world);
    }

    [Fact]
    public async Task Every_version_of_externally_hosted_code_can_be_replayed()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Hosted", change: seed => seed with
        {
            ScmProvider = "github",
            Commits =
            [
                new CommitSeed("One") { Files = [FileSeed.Text("src/a.py", "1\n")], Versions = World.Versions("minor") },
                new CommitSeed("Two") { Files = [FileSeed.Text("src/a.py", "2\n")], Versions = World.Versions("minor") },
            ],
        });
        AlgoSession session = world.WithHosts();
        await new Migration(session) { Hosting = Same }.CreateAsync(id);

        AlgorithmOutcome outcome = await new Migration(session).ReplayAsync(id);

        Assert.Equal(("0.2.0", OutcomeStatus.Published), (outcome.DestinationVersion?.ToString(), outcome.Status));
        AssertKeysStayedHome(world);
    }

    [Fact]
    public async Task A_destination_at_another_host_than_requested_is_kept_and_noted()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Echo");
        await new Migration(world.WithHosts()).CreateAsync(id);

        AlgorithmOutcome outcome = await new Migration(world.WithHosts()) { Hosting = new RequestedHosting { SourceHost = "GitHub" } }.CreateAsync(id);

        Assert.Equal(OutcomeStatus.Unchanged, outcome.Status);
        Assert.Contains(outcome.Notes, note => note.Contains("the source host of an algorithm cannot be changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_of_externally_hosted_code_is_found_in_its_history()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Hosted", change: seed => seed with
        {
            ScmProvider = "github",
            Commits =
            [
                new CommitSeed("One") { Files = [FileSeed.Text("src/a.py", "1\n")], Versions = World.Versions("minor") },
                new CommitSeed("Two") { Files = [FileSeed.Text("src/a.py", "2\n")], Versions = World.Versions("minor") },
            ],
        });

        AlgorithmOutcome outcome = await new Migration(world.WithHosts()) { Hosting = Internal }
            .AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.1.0")));

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal("1", new Repository(world.Prod.RepositoryPath("production", "Hosted")).File("src/a.py"));
    }

    private static Task<AlgorithmId> ExternalAsync(World world, string name) =>
        world.AddAsync(name, change: seed => seed with { ScmProvider = "github", DefaultBranch = "main" });

    /// <summary>Asserts that each server received only its own keys.</summary>
    private static void AssertKeysStayedHome(World world) => Assert.All(
        world.Host.Clusters.Select(cluster => cluster.Log).Append(world.Host.SourceHostLog).SelectMany(log => log.Entries),
        entry => Assert.True(!entry.KeyInUrl && (entry.MaskedKey is null || entry.KeyOwner is not null), entry.ToString()));
}
