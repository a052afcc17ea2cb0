using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Replay;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A migration from an archive leads to what a direct one leads to.</summary>
public sealed class ArchiveImportTests
{
    [Fact]
    public async Task Everything_is_as_after_a_direct_migration_and_a_direct_one_afterwards_finds_nothing_to_do()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoCluster archive = await world.ArchivedAsync();
        AlgoSession direct = await world.SessionAsync(world.Source, world.Direct), archived = await world.SessionAsync(archive, world.Other);

        IReadOnlyList<Outcome> expected = await ArchiveWorld.MigrateAsync(direct);
        world.World.Dev.Log.Clear();
        IReadOnlyList<Outcome> outcomes = await ArchiveWorld.MigrateAsync(archived);

        // The source is not asked at all, as if it could not be reached.
        Assert.Empty(world.World.Dev.Log.Entries);
        Assert.Equal(expected.Select(outcome => (outcome.ToString()!.Replace("direct", "other", StringComparison.Ordinal), outcome.Status)),
            outcomes.Select(outcome => (outcome.ToString()!, outcome.Status)));
        Assert.DoesNotContain(outcomes, outcome => outcome.Failure is not null);
        Assert.Equal(await ArchiveWorld.ContentAsync(direct, world.Direct), await ArchiveWorld.ContentAsync(archived, world.Other));

        world.Other.Log.Clear();
        IReadOnlyList<Outcome> again = await ArchiveWorld.MigrateAsync(await world.SessionAsync(world.Source, world.Other));

        Assert.All(again, outcome => Assert.True(outcome.Status is OutcomeStatus.Unchanged or OutcomeStatus.Skipped, outcome.ToString()));
        Assert.DoesNotContain(world.Other.Log.Entries, entry => entry.Method is "POST" or "PUT" or "DELETE" or "PATCH" && !entry.Path.EndsWith("/git-upload-pack", StringComparison.Ordinal)
            && !entry.Path.EndsWith("/info/lfs/objects/batch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_comparison_with_an_archive_finds_what_a_direct_one_finds()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoCluster archive = await world.ArchivedAsync();
        AlgoSession session = await world.SessionAsync(archive, world.Other);
        await ArchiveWorld.MigrateAsync(session);
        Comparing direct = new(await world.SessionAsync(world.Source, world.Other)), archived = new(session);

        Assert.Equal(Lines(await direct.EverythingAsync()), Lines(await archived.EverythingAsync()));
        Assert.Equal(Lines(await direct.PeopleAsync()), Lines(await archived.PeopleAsync()));
        Assert.Equal(Lines(await direct.DataAsync()), Lines(await archived.DataAsync()));
        new Repository(world.Other.RepositoryPath("production", "History")).CommitFile("FILE", "changed\n", "Changed");
        Assert.Contains("Tree research/History: Different", Comparing.Found(await archived.EverythingAsync()));
    }

    [Fact]
    public async Task What_was_migrated_after_the_archive_was_made_is_not_replaced_unasked()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoCluster archive = await world.ArchivedAsync();
        new Repository(world.World.Dev.RepositoryPath("research", "History")).CommitFile("FILE", "tuesday\n", "Tuesday");
        AlgoSession direct = await world.SessionAsync(world.Source, world.Other), archived = await world.SessionAsync(archive, world.Other);
        AlgorithmId history = new("research", "History");
        await new Migration(direct).CreateAsync(history);
        await new Migration(direct).CopyAsync(history);

        AlgorithmOutcome rehearsed = await new Migration(archived) { Apply = false }.CopyAsync(history), refused = await new Migration(archived).CopyAsync(history);

        Assert.Equal((FailureKind.ForeignCommit, FailureKind.ForeignCommit), (rehearsed.Failure?.Kind, refused.Failure?.Kind));
        Assert.Contains("which the archive of ", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("tuesday", new Repository(world.Other.RepositoryPath("production", "History")).File("FILE"));
    }

    [Fact]
    public async Task Versions_whose_commits_are_not_in_the_history_any_more_are_replayed_one_after_the_other()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        Repository source = new(world.World.Dev.RepositoryPath("research", "History"));
        source.Git("update-ref", "HEAD", source.Git("-c", "user.name=ann", "-c", "user.email=ann@example.com", "commit-tree", "HEAD^{tree}", "-m", "Rewritten"));
        AlgoSession session = await world.SessionAsync(await world.ArchivedAsync(), world.Other);

        AlgorithmOutcome replayed = await new Migration(session).ReplayAsync(new AlgorithmId("research", "History"), new ReplayOptions());
        AlgorithmOutcome head = await new Migration(session).CopyAsync(new AlgorithmId("research", "History"));

        Assert.Null(replayed.Failure);
        Assert.Null(head.Failure);
        Assert.Equal(["0.1.0", "0.2.0", "0.2.1", "1.0.0"], await world.World.NumbersAsync("History", world.Other));
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("LibGit2Sharp")]
    public async Task Both_engines_read_heads_versions_and_old_commits(string engine)
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoCluster archive = await world.ArchivedAsync();
        string commit = new Repository(world.World.Dev.RepositoryPath("research", "History")).Git("rev-parse", "HEAD~2");
        AlgoSession session = world.World.NewSession(archive, [await world.World.ConnectWithAdminAsync(world.Other, "production", "ann")], engine: engine);

        await new Migration(session).CreateAsync(new AlgorithmId("research", "History"));
        Repository source = new(world.World.Dev.RepositoryPath("research", "History")), copy = new(world.Other.RepositoryPath("production", "History"));
        foreach ((string version, string state) in new[] { ("0.1.0", "HEAD~3"), ("0.2.1", "HEAD~1"), ("Published", "HEAD"), (commit, commit), ("Head", "HEAD") })
        {
            AlgorithmOutcome outcome = await new Migration(session).CopyAsync(new AlgorithmId("research", "History", VersionSelector.Parse(version)));
            Assert.True(outcome.Failure is null, $"{version}: {outcome.Failure?.Message}");
            Assert.Equal(source.File("FILE", state), copy.File("FILE"));
        }
    }

    [Fact]
    public async Task A_version_that_was_not_kept_is_refused_in_a_replay()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoSession session = await world.SessionAsync(await world.ArchivedAsync(MigratedVersions.Head), world.Other);

        AlgorithmOutcome rehearsed = await new Migration(session) { Apply = false }.ReplayAsync(new AlgorithmId("research", "History"), new ReplayOptions());
        AlgorithmOutcome refused = await new Migration(session).ReplayAsync(new AlgorithmId("research", "History"), new ReplayOptions());
        AlgorithmOutcome head = await new Migration(session).AllAsync(new AlgorithmId("research", "Model"));

        Assert.Equal((OutcomeStatus.Failed, FailureKind.VersionNotFound), (refused.Status, refused.Failure!.Kind));
        // Nobody should learn it from the run, which has created the algorithm by then.
        Assert.Equal(refused.Failure.Message, rehearsed.Failure?.Message);
        Assert.Contains("which was exported with -Version Head", refused.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(await world.World.NumbersAsync("History", world.Other));
        Assert.Equal(OutcomeStatus.Published, head.Status);
    }

    [Fact]
    public async Task Files_of_git_LFS_leave_the_step_that_they_leave_without_a_store()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoSession session = await world.SessionAsync(await world.ArchivedAsync(), world.Other);

        AlgorithmOutcome outcome = await new Migration(session).AllAsync(new AlgorithmId("research", "Model"));

        Assert.Contains(outcome.ManualSteps, step => step.Area == ManualStepArea.Code);
        Assert.Contains(outcome.Notes, note => note.Contains("An archive contains only the pointers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damage_that_comes_later_stops_an_item_before_anything_is_written()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        AlgoCluster archive = await world.ArchivedAsync();
        AlgoSession session = await world.SessionAsync(archive, world.Other);
        AlgorithmOutcome created = await new Migration(session).CreateAsync(new AlgorithmId("research", "Model"));
        string head = new Repository(world.Other.RepositoryPath("production", "Model")).Head;
        foreach (string pack in Directory.GetFiles(archive.Archive!.Path, "*.pack", SearchOption.AllDirectories))
        {
            byte[] content = File.ReadAllBytes(pack);
            content[^1] ^= 1;
            File.WriteAllBytes(pack, content);
        }

        AlgorithmOutcome copied = Assert.Single(await new Migration(session).CopyAsync([AlgorithmInput.Of(created)]));

        Assert.Equal(FailureKind.ArchiveDamaged, copied.Failure!.Kind);
        Assert.Contains(".pack' has other content", copied.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(head, new Repository(world.Other.RepositoryPath("production", "Model")).Head);
    }

    [Theory]
    [InlineData("Auto")]
    [InlineData("LibGit2Sharp")]
    public async Task A_pack_of_another_commit_is_named_with_its_archive(string engine)
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        string folder = (await world.ArchivedAsync()).Archive!.Path, place = Path.Combine(folder, "algorithms");
        Dictionary<string, string> heads = new() { ["History"] = Head("History"), ["Model"] = Head("Model") };
        string pack = Directory.GetFiles(place, heads["History"] + ".pack", SearchOption.AllDirectories).Single();
        File.Copy(Directory.GetFiles(place, heads["Model"] + ".pack", SearchOption.AllDirectories).Single(), pack, overwrite: true);
        ArchiveMaker.RewriteManifest(folder);
        AlgoSession session = world.World.NewSession(world.World.Open(folder), [await world.World.ConnectWithAdminAsync(world.Other, "production", "ann")], engine: engine);

        AlgorithmOutcome created = await new Migration(session).CreateAsync(new AlgorithmId("research", "History"));
        AlgorithmOutcome copied = Assert.Single(await new Migration(session).CopyAsync([AlgorithmInput.Of(created)]));

        Assert.Equal(FailureKind.ArchiveDamaged, copied.FailureKind);
        Assert.Contains($"The archive '{folder}' cannot be used: '{Path.GetRelativePath(folder, pack).Replace('\\', '/')}' is not the pack of its commit", copied.Detail, StringComparison.Ordinal);

        string Head(string name) => new Repository(world.World.Dev.RepositoryPath("research", name)).Head;
    }

    [Fact]
    public async Task A_history_without_the_head_is_named_with_its_archive()
    {
        await using ArchiveWorld world = await ArchiveWorld.StartAsync();
        string folder = (await world.ArchivedAsync()).Archive!.Path;
        Dictionary<string, string> places = StoredArchive.Open(folder).Manifest.Algorithms.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        File.Copy(Path.Combine(folder, ArchiveLayout.History(places["research/Model"])), Path.Combine(folder, ArchiveLayout.History(places["research/History"])), overwrite: true);
        ArchiveMaker.RewriteManifest(folder);
        string old = new Repository(world.World.Dev.RepositoryPath("research", "History")).Git("rev-parse", "HEAD~2");
        AlgoSession session = await world.SessionAsync(world.World.Open(folder), world.Other);

        await new Migration(session).CreateAsync(new AlgorithmId("research", "History"));
        AlgorithmOutcome copied = await new Migration(session).CopyAsync(new AlgorithmId("research", "History", VersionSelector.Parse(old)));

        Assert.Equal(FailureKind.ArchiveDamaged, copied.FailureKind);
        Assert.Contains("history.bundle' does not have the head", copied.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_git_program_is_refused() => Assert.Contains("-GitEngine Auto",
        Assert.Throws<MigrationException>(() => GitEngines.ForArchive(World.Engines(_ => null!), "git")).Remedy, StringComparison.Ordinal);

    private static string[] Lines(IEnumerable<Difference> differences) =>
        [.. differences.Select(one => $"{one.Area} {one.Subject} {one.Status} {one.Source} {one.Destination} {one.Detail}").Order(StringComparer.Ordinal)];
}
