using AlgorithmiaMigration.Replay;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Sources with gaps in their numbers: gaps are reported, filled on request, and refused if equal numbers are required.</summary>
public sealed class ReplayGapTests
{
    private static readonly ReplayOptions Fill = new() { FillGaps = true };
    private static readonly ReplayOptions Strict = new() { RequireSameVersion = true };

    [Fact]
    public async Task Without_fillers_the_numbers_differ_and_the_outcome_lists_them()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Gaps", "minor (minor) minor revision major (major) revision");

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id);

        Assert.Equal(["0.1.0 -> 0.1.0", "0.3.0 -> 0.2.0", "0.3.1 -> 0.2.1", "1.0.0 -> 1.0.0", "2.0.1 -> 2.0.0"],
            outcome.Versions.Select(version => $"{version.SourceVersion} -> {version.DestinationVersion}"));
        string note = Assert.Single(outcome.Notes);
        Assert.Equal("Numbers differ from the source's: 0.3.0 -> 0.2.0, 0.3.1 -> 0.2.1, 2.0.1 -> 2.0.0. Get-AlgoVersionMap lists them all.", note);
        Assert.Equal(OutcomeStatus.Unchanged, (await new Migration(world.Session).ReplayAsync(id)).Status);
    }

    [Fact]
    public async Task With_fillers_the_numbers_are_equal_and_the_fillers_are_described_as_such()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Gaps", "(minor) minor (minor) (revision) revision minor");

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id, Fill);

        Assert.Equal("3 versions published with 3 fillers, 0.2.0 to 0.4.0.", outcome.Detail);
        Assert.Equal(["filler -> 0.1.0", "0.2.0 -> 0.2.0", "filler -> 0.3.0", "filler -> 0.3.1", "0.3.2 -> 0.3.2", "0.4.0 -> 0.4.0"],
            outcome.Versions.Select(version => $"{version.SourceVersion?.ToString() ?? "filler"} -> {version.DestinationVersion}"));
        IReadOnlyList<AlgorithmVersion> there = await world.VersionsAsync(world.Prod, "production", id.Name);
        Assert.Equal("Filler, with the code of 0.2.0: algo://dev/research/Gaps has no version 0.1.0, and this one keeps the numbers after it equal.",
            there[0].ReleaseNotes);
        Assert.Equal(("private", "Notes 1"), (there[0].Callability, there[1].ReleaseNotes));
        Assert.Equal(there[0].Commit, there[1].Commit);
        Assert.Equal(OutcomeStatus.Unchanged, (await new Migration(world.Session).ReplayAsync(id, Fill)).Status);
    }

    [Fact]
    public async Task A_filler_in_a_public_line_is_public_because_the_line_requires_it()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Gaps", "minor (major) (major) minor (minor) minor");

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id, Fill);

        Assert.Null(outcome.Failure);
        IReadOnlyList<AlgorithmVersion> there = await world.VersionsAsync(world.Prod, "production", id.Name);
        // The source has no version in line 1; line 2 is public.
        Assert.Equal(["0.1.0 private", "1.0.0 private", "2.0.0 public", "2.1.0 public", "2.2.0 public", "2.3.0 public"],
            there.Select(version => $"{version.Number} {version.Callability}"));
        Assert.Contains(outcome.Notes, note => note.StartsWith("Public fillers", StringComparison.Ordinal)
            && note.Contains("2.0.0, 2.2.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fillers_before_the_version_left_to_publish_exist_already()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Gaps", "minor (minor) (revision) revision");
        Migration migration = new(world.Session);

        AlgorithmOutcome copied = await migration.ReplayAsync(id, Fill with { LeaveLast = true });
        AlgorithmOutcome published = Assert.Single(await migration.PublishAsync([AlgorithmInput.Of(copied)]));

        Assert.Equal("0.1.0 published with 2 fillers, 0.2.2 copied.", copied.Detail);
        Assert.Equal((OutcomeStatus.Published, "0.2.2 -> 0.2.2"), (published.Status, published.VersionStep));
        Assert.Equal(["0.1.0", "0.2.0", "0.2.1", "0.2.2"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task A_rehearsal_reports_the_number_of_fillers()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Jump", "minor (major) (major) (major) (major) major");

        AlgorithmOutcome outcome = await new Migration(world.Session) { Apply = false }.ReplayAsync(id, Fill);

        Assert.Equal("2 versions would be published with 4 fillers, 0.1.0 to 5.0.0.", outcome.Summary);
        Assert.Equal(4, outcome.Versions.Count(version => version.IsFiller));
    }

    [Fact]
    public async Task Too_many_fillers_are_refused_before_the_first_write()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Jump", "minor " + string.Concat(Enumerable.Repeat("(revision) ", 101)) + "revision");
        await new Migration(world.Session).CreateAsync(id);
        world.Prod.Log.Clear();

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id, Fill);

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Contains("101 fillers", outcome.Detail, StringComparison.Ordinal);
        Assert.Contains("-FillGaps", outcome.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Later_gaps_are_filled_although_earlier_numbers_differ()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Gaps", "(minor) minor (minor) minor");
        Migration migration = new(world.Session);
        await migration.ReplayAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.2.0")));

        AlgorithmOutcome outcome = await migration.ReplayAsync(id, Fill);

        Assert.Equal(["0.2.0 -> 0.1.0", "filler -> 0.2.0", "filler -> 0.3.0", "0.4.0 -> 0.4.0"],
            outcome.Versions.Select(version => $"{version.SourceVersion?.ToString() ?? "filler"} -> {version.DestinationVersion}"));
        Assert.Contains("0.2.0 -> 0.1.0.", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filler_is_replayed_to_a_third_cluster_like_any_other_version()
    {
        await using World world = await World.StartAsync(["dev", "prod", "third"]);
        AlgorithmId id = await world.HistoryAsync("Chain", "(minor) minor (minor) minor");
        AlgoCluster prod = world.Session.Destinations[0], third = world.Session.Destinations[1];
        await new Migration(world.NewSession(destinations: [prod])).ReplayAsync(id, Fill);
        AlgoSession onward = world.NewSession(prod, [third]);

        AlgorithmOutcome outcome = await new Migration(onward).ReplayAsync(new AlgorithmId("production", id.Name));
        AlgorithmOutcome again = await new Migration(onward).ReplayAsync(new AlgorithmId("production", id.Name));

        Assert.Equal(("4 versions published, 0.1.0 to 0.4.0.", OutcomeStatus.Unchanged), (outcome.Detail, again.Status));
        Assert.Empty(again.Notes);
    }

    [Fact]
    public async Task Where_equal_numbers_are_required_but_impossible_nothing_is_written()
    {
        await using World world = await World.StartAsync();
        AlgorithmId gaps = await world.HistoryAsync("Gaps", "minor (minor) minor"), whole = await world.HistoryAsync("Whole", "minor minor");
        Migration migration = new(world.Session);
        await migration.CreateAsync(gaps);
        world.Prod.Log.Clear();

        AlgorithmOutcome refused = await migration.ReplayAsync(gaps, Strict);
        int writes = world.Prod.Log.Writes.Count;
        AlgorithmOutcome filled = await migration.ReplayAsync(gaps, Strict with { FillGaps = true });
        AlgorithmOutcome equal = await migration.ReplayAsync(whole, Strict);

        Assert.Equal((FailureKind.VersionsDiffer, 0), (refused.Failure?.Kind, writes));
        Assert.Contains("0.3.0 would be 0.2.0", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("-FillGaps", refused.Failure!.Remedy, StringComparison.Ordinal);
        Assert.Equal((OutcomeStatus.Published, OutcomeStatus.Published), (filled.Status, equal.Status));
    }

    [Fact]
    public async Task Earlier_versions_of_the_destination_can_make_equal_numbers_impossible()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Late", "minor minor minor");
        Migration migration = new(world.Session);
        await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.2.0")));

        AlgorithmOutcome outcome = await migration.ReplayAsync(id, Strict);

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Contains("0.1.0 can no longer be published, 0.2.0 is 0.1.0, 0.3.0 would be 0.2.0", outcome.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("-FillGaps", outcome.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_version_is_published_only_under_its_own_number_when_that_is_required()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.HistoryAsync("Single", "minor minor major");
        Migration migration = new(world.Session) { Version = new VersionOptions { RequireSameVersion = true } };

        AlgorithmOutcome first = await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.1.0")));
        AlgorithmOutcome second = await migration.AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("1.0.0")));
        AlgorithmOutcome looked = await (migration with { Apply = false }).AllAsync(new AlgorithmId(id.Owner, id.Name, VersionSelector.Parse("0.2.0")));

        Assert.Equal((OutcomeStatus.Published, "0.1.0 -> 0.1.0"), (first.Status, first.VersionStep));
        Assert.Equal((OutcomeStatus.Published, "1.0.0 -> 1.0.0"), (second.Status, second.VersionStep));
        Assert.Equal(FailureKind.VersionsDiffer, looked.Failure?.Kind);
        Assert.Equal(["0.1.0", "1.0.0"], await world.NumbersAsync(id.Name));
    }

    [Fact]
    public async Task A_commit_without_a_number_cannot_keep_it()
    {
        await using World world = await World.StartAsync();
        Migration migration = new(world.Session) { Version = new VersionOptions { RequireSameVersion = true } };

        AlgorithmOutcome outcome = await migration.AllAsync(await world.AddAsync("Unpublished", bump: null));

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Contains("is not published", outcome.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_lists_every_version_and_marks_fillers()
    {
        await using World world = await World.StartAsync();
        AlgorithmId id = await world.AddAsync("Map", change: seed => seed with
        {
            Commits =
            [
                new CommitSeed("First") { Files = [FileSeed.Text("FILE", "1")], Versions = [.. World.Versions("minor"), .. World.Versions("minor")] },
                new CommitSeed("Second")
                {
                    Files = [FileSeed.Text("FILE", "2")], Versions = [World.Versions("minor")[0] with { IsHidden = true }, .. World.Versions("revision")],
                },
            ],
        });
        await new Migration(world.Session).ReplayAsync(id, Fill);
        File.Delete(world.JournalPath);

        List<string> map = [];
        await foreach (VersionMapEntry entry in new VersionMap(world.Session).OfAsync(world.Session.Destinations[0], "production", id.Name, false, default))
            map.Add($"{entry.SourceVersion} -> {entry.DestinationVersion}{(entry.IsFiller ? " filler" : "")}");

        Assert.Equal(["0.1.0 -> 0.1.0", "0.2.0 -> 0.2.0", " -> 0.3.0 filler", "0.3.1 -> 0.3.1"], map);
    }
}
