using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A destination whose head is not a copy of the source.</summary>
public sealed class ForeignCommitTests
{
    [Fact]
    public async Task A_hotfix_at_the_destination_fails_the_next_promotion_and_stays()
    {
        await using World world = await World.StartAsync();
        (AlgorithmId id, Repository there, string hotfix) = await HotfixedAsync(world);

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal(FailureKind.ForeignCommit, outcome.Failure?.Kind);
        Assert.Equal(hotfix, there.Head);
        Assert.Single(await PublishedVersions.OfAsync(world.Session.Destinations[0], "production", "Fixed", default));
        string message = outcome.Failure!.Message;
        Assert.Contains(hotfix[..10], message, StringComparison.Ordinal);
        Assert.Contains("other <other@example.com> on 20", message, StringComparison.Ordinal);
        Assert.Contains("\"Hotfix of tonight\"", message, StringComparison.Ordinal);
        Assert.Contains("FILE", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_finds_what_the_run_would_refuse()
    {
        await using World world = await World.StartAsync();
        (AlgorithmId id, _, _) = await HotfixedAsync(world);

        AlgorithmOutcome rehearsed = await new Migration(world.Session) { Apply = false }.AllAsync(id);
        AlgorithmOutcome run = await new Migration(world.Session).AllAsync(id);

        Assert.Equal(run.Failure, rehearsed.Failure);
    }

    [Theory]
    [InlineData(ForeignCommitPolicy.Warn, 1)]
    [InlineData(ForeignCommitPolicy.Replace, 0)]
    public async Task On_request_a_foreign_commit_is_replaced_and_noted(ForeignCommitPolicy policy, int warnings)
    {
        await using World world = await World.StartAsync();
        (AlgorithmId id, Repository there, string hotfix) = await HotfixedAsync(world);
        WarningLog observer = new();

        AlgorithmOutcome outcome = await new Migration(world.Session)
        {
            Source = new SourceOptions { OnForeignCommit = policy },
            Observer = observer,
        }.AllAsync(id);

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Contains(hotfix[..10], outcome.Notes[0], StringComparison.Ordinal);
        Assert.Equal(hotfix, there.Git("rev-parse", "HEAD^"));
        Assert.Equal(warnings, observer.Lines.Count(warning => warning.Contains(hotfix[..10], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_session_decides_where_the_command_does_not()
    {
        await using World world = await World.StartAsync();
        (AlgorithmId id, _, _) = await HotfixedAsync(world);
        AlgoSession lenient = new(world.Session.Source, world.Session.Destinations, world.Session.Services)
        {
            OwnerMap = world.Session.OwnerMap,
            OnForeignCommit = ForeignCommitPolicy.Replace,
        };

        AlgorithmOutcome strict = await new Migration(lenient) { Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Fail } }.AllAsync(id);
        AlgorithmOutcome replaced = await new Migration(lenient).AllAsync(id);

        Assert.Equal((FailureKind.ForeignCommit, OutcomeStatus.Published), (strict.Failure?.Kind, replaced.Status));
    }

    [Fact]
    public async Task Swapped_clusters_do_not_replace_the_developers_code()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world, "Swapped");
        await new Migration(world.Session).AllAsync(Version(id, "0.1.0"));
        Repository dev = new(world.Dev.RepositoryPath("research", "Swapped"));
        string work = dev.Head;
        AlgoSession swapped = world.NewSession(world.Session.Destinations[0], [world.Session.Source], owners: [("production", "research")]);

        AlgorithmOutcome outcome = await new Migration(swapped).AllAsync(new AlgorithmId("production", "Swapped"));

        Assert.Equal(FailureKind.ForeignCommit, outcome.Failure?.Kind);
        Assert.Equal(work, dev.Head);
    }

    [Fact]
    public async Task A_copy_of_another_algorithm_is_not_replaced()
    {
        await using World world = await World.StartAsync();
        await world.AddAsync("Same", change: seed => seed with { Owner = "production" });
        await new Migration(world.Session).AllAsync(new AlgorithmId("production", "Same"));
        AlgorithmId other = await HistoryAsync(world, "Same");

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(other);

        Assert.Equal(FailureKind.ForeignCommit, outcome.Failure?.Kind);
        Assert.Contains("/production/Same, not of research/Same", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_was_amended_is_foreign_although_it_has_the_trailers()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world, "Amended");
        await new Migration(world.Session).AllAsync(Version(id, "0.1.0"));
        Repository there = new(world.Prod.RepositoryPath("production", "Amended"));
        there.CommitFile("FILE", "amended\n", there.Message, author: "production");

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Contains("was changed afterwards", outcome.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_commit_with_the_same_tree_loses_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Equal");
        await new Migration(world.Session).AllAsync(id);
        new Repository(world.Prod.RepositoryPath("production", "Equal")).CommitBehindOurBack("Nothing changed");

        AlgorithmOutcome outcome = await new Migration(world.Session).CopyAsync(id);

        Assert.Equal(OutcomeStatus.Unchanged, outcome.Status);
    }

    [Fact]
    public async Task A_replay_refuses_a_foreign_head_in_rehearsal_and_run()
    {
        await using World world = await World.StartAsync();
        (AlgorithmId id, Repository there, string hotfix) = await HotfixedAsync(world);

        AlgorithmOutcome rehearsed = await new Migration(world.Session) { Apply = false }.ReplayAsync(id);
        AlgorithmOutcome run = await new Migration(world.Session).ReplayAsync(id);

        Assert.Equal((FailureKind.ForeignCommit, FailureKind.ForeignCommit), (rehearsed.Failure?.Kind, run.Failure?.Kind));
        Assert.Equal(hotfix, there.Head);
    }

    [Fact]
    public async Task A_commit_pushed_between_the_look_and_the_push_stops_the_push()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world, "Raced");
        await new Migration(world.Session).AllAsync(Version(id, "0.1.0"));
        Repository there = new(world.Prod.RepositoryPath("production", "Raced"));
        string between = "";
        using WatchedJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "scenario"))
        {
            Announced = entry => between = entry.Operation == JournalOperation.Push ? there.CommitBehindOurBack("In between") : between,
        };

        AlgorithmOutcome outcome = await new Migration(world.NewSession(journal: journal)).AllAsync(id);

        Assert.Equal(FailureKind.NonFastForward, outcome.Failure?.Kind);
        Assert.Equal(between, there.Head);
    }

    [Fact]
    public async Task An_older_version_above_newer_code_is_noted()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world, "Older");
        await new Migration(world.Session).AllAsync(id);

        AlgorithmOutcome rehearsed = await new Migration(world.Session) { Apply = false }.AllAsync(Version(id, "0.1.0"));
        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(Version(id, "0.1.0"));

        Assert.Contains("0.1.0 replaced the newer version 0.2.1", string.Join('\n', outcome.Notes), StringComparison.Ordinal);
        Assert.Contains("0.1.0 would replace the newer version 0.2.1", string.Join('\n', rehearsed.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_below_the_sources_is_noted_and_an_equal_one_is_not()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world, "Lower");
        AlgorithmId equal = await world.AddAsync("SameNumber");

        AlgorithmOutcome rehearsed = await new Migration(world.Session) { Apply = false }.AllAsync(id);
        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal("0.2.1 -> 0.0.1", outcome.VersionStep);
        Assert.Contains("The source's 0.2.1 has the lower number 0.0.1", Assert.Single(outcome.Notes), StringComparison.Ordinal);
        Assert.Equal(outcome.Notes, rehearsed.Notes);
        Assert.Empty((await new Migration(world.Session).AllAsync(equal)).Notes);
    }

    /// <summary>An algorithm whose first version was promoted and then fixed at the destination; the source has newer versions.</summary>
    [Fact]
    public async Task An_older_version_above_a_newer_unpublished_head_is_noted()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await HistoryAsync(world, "Ahead");
        Repository dev = new(world.Dev.RepositoryPath("research", "Ahead"));
        string ahead = dev.CommitFile("FILE", "ahead\n", "Ahead of its versions");
        await new Migration(world.Session).AllAsync(id);

        AlgorithmOutcome rehearsed = await new Migration(world.Session) { Apply = false }.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Published));
        AlgorithmOutcome run = await new Migration(world.Session).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Published));
        AlgorithmOutcome forward = await new Migration(world.Session).AllAsync(id);

        Assert.Contains(rehearsed.Notes, note => note.Contains($"would replace the newer commit {ahead[..10]}", StringComparison.Ordinal));
        Assert.Contains(run.Notes, note => note.Contains($"0.2.1 replaced the newer commit {ahead[..10]}", StringComparison.Ordinal));
        Assert.Equal(OutcomeStatus.Published, forward.Status);
        Assert.DoesNotContain(forward.Notes, note => note.Contains("newer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_question_says_what_a_copy_would_discard()
    {
        await using World world = await World.StartAsync();
        (AlgorithmId id, _, string hotfix) = await HotfixedAsync(world);
        Migration migration = new(world.Session) { Apply = false, Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace } };

        AlgorithmOutcome rehearsed = await migration.CopyAsync(id);

        Assert.Contains(hotfix[..10], rehearsed.PlannedAction, StringComparison.Ordinal);
    }

    private static async Task<(AlgorithmId Id, Repository There, string Hotfix)> HotfixedAsync(World world)
    {
        AlgorithmId id = await HistoryAsync(world, "Fixed");
        await new Migration(world.Session).AllAsync(Version(id, "0.1.0"));
        Repository there = new(world.Prod.RepositoryPath("production", "Fixed"));
        return (id, there, there.CommitFile("FILE", "fixed\n", "Hotfix of tonight"));
    }

    /// <summary>An algorithm with the versions 0.1.0, 0.2.0 and 0.2.1.</summary>
    private static Task<AlgorithmId> HistoryAsync(World world, string name) => world.AddAsync(name, change: seed => seed with
    {
        Commits =
        [
            .. new[] { "minor", "minor", "revision" }.Select((bump, i) => new CommitSeed($"Commit {i}")
            {
                Files = [FileSeed.Text("FILE", $"{i}\n")],
                Versions = World.Versions(bump),
            }),
        ],
    });

    private static AlgorithmId Version(AlgorithmId id, string number) => new(id.Owner, id.Name, VersionSelector.Parse(number));

    [Fact]
    public async Task Other_code_under_the_trailers_of_a_copy_is_not_published()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("History", "minor revision minor");
        AlgorithmId first = AlgorithmId.Parse($"{id.Path}/0.1.0");
        await new Migration(world.Session).CreateAsync(first);
        await new Migration(world.Session).CopyAsync(first);
        Repository there = new(world.Prod.RepositoryPath("production", id.Name));
        there.CommitFile("FILE", "evil\n", there.Message);

        await new Migration(world.Session).ReplayAsync(id);

        IReadOnlyList<AlgorithmVersion> published = await world.VersionsAsync(world.Prod, "production", id.Name);
        Assert.Equal(3, published.Count);
        Assert.DoesNotContain("evil", published.Select(version => there.File("FILE", version.Commit)));
    }
}
