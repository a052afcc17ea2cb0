using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>References in sources: their meaning at the destination, the order of calls, and rewriting.</summary>
public sealed class ReferenceTests
{
    private const string Caller = "# calls\r\nclient.algo('algo://research/Callee/0.1.0')\r\nx = 'data://research/models/a.bin'\r\ny = 's3+prod://bucket/k'\r\n";

    [Fact]
    public async Task Every_reference_has_its_position_and_its_future_meaning()
    {
        await using World world = await World.StartAsync(["dev", "prod", "prod-ha"]);
        AlgorithmId caller = await CallerAsync(world);
        await world.AddAsync("Callee");
        AlgoSession same = world.NewSession(owners: []);

        ReferenceFinding[] renamed = await FindAsync(world.Session, caller);
        ReferenceFinding[] kept = await FindAsync(same, caller);

        Assert.Equal(["src/Caller.py:2:14", "src/Caller.py:3:6", "src/Caller.py:4:6"], renamed.Select(one => $"{one.File}:{one.Line}:{one.Column}"));
        Assert.Equal([ReferenceKind.Algorithm, ReferenceKind.Data, ReferenceKind.Connector], renamed.Select(one => one.Kind));
        Assert.Equal(["prod", "prod-ha"], renamed[0].AtDestination.Select(meaning => meaning.Cluster));
        Assert.Equal([ReferenceFate.Renamed, ReferenceFate.Renamed, ReferenceFate.Connector], renamed.Select(one => one.AtDestination[0].Fate));
        Assert.Equal("algo://production/Callee/0.1.0", renamed[0].AtDestination[0].Text);
        Assert.Equal([ReferenceFate.Missing, ReferenceFate.Missing, ReferenceFate.Connector], kept.Select(one => one.AtDestination[0].Fate));
        Assert.Equal(FindingSeverity.Error, kept[0].Severity);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Existing_targets_and_their_versions_are_looked_up()
    {
        await using World world = await World.StartAsync();
        AlgorithmId caller = await CallerAsync(world), callee = await world.AddAsync("Callee");
        AlgoSession same = world.NewSession(owners: []);
        Migration migration = new(same);

        ReferenceFinding[] inList = await FindAsync(same, caller, callee);
        await migration.CreateAsync(callee);
        await migration.CopyAsync(callee);
        ReferenceFinding[] unpublished = await FindAsync(same, caller);
        await migration.PublishAsync(callee);
        ReferenceFinding[] published = await FindAsync(same, caller);

        Assert.Equal((ReferenceFate.Missing, FindingSeverity.Information), Meaning(inList));
        Assert.Equal((ReferenceFate.VersionMissing, FindingSeverity.Warning), Meaning(unpublished));
        Assert.Equal((ReferenceFate.Exists, FindingSeverity.Information), Meaning(published));
    }

    [Fact]
    public async Task Callees_come_first_and_cycles_are_named()
    {
        await using World world = await World.StartAsync();
        AlgorithmId top = await CallingAsync(world, "Top", "Middle", "Loop1", "Elsewhere");
        AlgorithmId middle = await CallingAsync(world, "Middle", "Bottom");
        AlgorithmId bottom = await CallingAsync(world, "Bottom");
        AlgorithmId one = await CallingAsync(world, "Loop1", "Loop2"), two = await CallingAsync(world, "Loop2", "Loop1");

        CallOrderEntry[] order = [.. CallOrder.Of(await SearchAsync(world.Session, top, middle, one, two, bottom))];

        Assert.Equal(["1 research/Loop1", "1 research/Loop2", "1 research/Bottom", "2 research/Middle", "3 research/Top"],
            order.Select(entry => entry.ToString()));
        Assert.Equal("research/Loop1 -> research/Loop2 -> research/Loop1", order[0].Cycle);
        Assert.Equal(["research/Elsewhere"], order[^1].CallsOutside);
        Assert.Equal("", order[^1].Cycle);
    }

    [Fact]
    public async Task A_rewriting_copy_changes_only_the_references()
    {
        await using World world = await World.StartAsync();
        AlgorithmId caller = await CallerAsync(world, ("README.md", "See https://api.dev/v1/algo/research/Callee and research/Callee.\n"),
            ("model_manifest.json", "{\"m\": \"data://research/models/a.bin\"}"));
        Migration rewriting = new(world.Session) { Source = new SourceOptions { RewriteReferences = true } };

        AlgorithmOutcome outcome = await rewriting.AllAsync(caller);
        AlgorithmOutcome again = await rewriting.AllAsync(caller);

        Repository there = new(world.Prod.RepositoryPath("production", "Caller"));
        Assert.Equal(Caller.Replace("research", "production", StringComparison.Ordinal).TrimEnd('\n'), there.File("src/Caller.py"));
        Assert.Equal($"See {world.Prod.ApiUri.GetLeftPart(UriPartial.Authority)}/v1/algo/production/Callee and research/Callee.", there.File("README.md"));
        Assert.Contains("research", there.File("model_manifest.json"), StringComparison.Ordinal);
        Assert.Contains("Algo-References: rewritten", there.Message, StringComparison.Ordinal);
        Assert.NotNull(Provenance.TryParse(there.Message));
        Assert.Equal(["README.md", "src/Caller.py"], outcome.Rewrites.Select(file => file.Path));
        Assert.Equal((OutcomeStatus.Published, OutcomeStatus.Unchanged), (outcome.Status, again.Status));
        Assert.Equal(2, there.Commits);
    }

    [Fact]
    public async Task A_rewriting_copy_notes_the_calls_that_it_cannot_read()
    {
        await using World world = await World.StartAsync();
        AlgorithmId caller = await CallerAsync(world, ("src/more.js", "client.algo(`research/Callee?timeout=60`)\nclient.algo(`${owner}/Callee`)\n"));
        SourceOptions options = new() { RewriteReferences = true };

        AlgorithmOutcome planned = await new Migration(world.Session) { Apply = false, Source = options }.AllAsync(caller);
        AlgorithmOutcome copied = await new Migration(world.Session) { Source = options }.AllAsync(caller);
        ReferenceFinding unread = (await FindAsync(world.Session, caller)).Single(one => one.Target is null);

        Assert.All([planned, copied], outcome => Assert.Contains("References that are built at run time are not rewritten; check src/more.js:2.", outcome.Notes));
        Assert.Equal((ReferenceFate.Unknown, FindingSeverity.Warning, 2), (unread.AtDestination[0].Fate, unread.Severity, unread.Line));
        Assert.StartsWith("client.algo(`production/Callee?timeout=60`)", new Repository(world.Prod.RepositoryPath("production", "Caller")).File("src/more.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_built_at_run_time_is_unknown_although_the_algorithm_exists()
    {
        await using World world = await World.StartAsync();
        AlgorithmId caller = await world.AddAsync("Caller", change: seed => seed with
        {
            Commits = [seed.Commits[0] with { Files = [FileSeed.Text("src/Caller.py", "client.algo(f'research/Callee/{version}')\n")] }],
        });
        AlgoSession same = world.NewSession(owners: []);
        await new Migration(same).AllAsync(await world.AddAsync("Callee"));

        ReferenceFinding[] found = await FindAsync(same, caller);

        Assert.Equal((ReferenceFate.Unknown, FindingSeverity.Warning), Meaning(found));
    }

    [Fact]
    public async Task A_rehearsed_rewriting_shows_the_differences_and_writes_nothing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId caller = await CallerAsync(world);

        AlgorithmOutcome outcome = await new Migration(world.Session) { Apply = false, Source = new SourceOptions { RewriteReferences = true } }.AllAsync(caller);

        Assert.Equal("""
            --- a/src/Caller.py
            +++ b/src/Caller.py
            @@ -1,4 +1,4 @@
             # calls
            -client.algo('algo://research/Callee/0.1.0')
            -x = 'data://research/models/a.bin'
            +client.algo('algo://production/Callee/0.1.0')
            +x = 'data://production/models/a.bin'
             y = 's3+prod://bucket/k'

            """.ReplaceLineEndings("\n"), Assert.Single(outcome.Rewrites).Diff);
        Assert.Empty(world.Prod.Log.Writes);
    }

    [Fact]
    public async Task A_plain_copy_over_a_rewritten_one_notes_that_it_restores_the_references()
    {
        await using World world = await World.StartAsync();
        AlgorithmId caller = await CallerAsync(world);
        await new Migration(world.Session) { Source = new SourceOptions { RewriteReferences = true } }.AllAsync(caller);

        AlgorithmOutcome planned = await new Migration(world.Session) { Apply = false }.CopyAsync(caller);
        AlgorithmOutcome plain = await new Migration(world.Session).CopyAsync(caller);
        AlgorithmOutcome next = await new Migration(world.Session).CopyAsync(caller);

        Assert.Contains(planned.Notes, note => note.Contains("would restore", StringComparison.Ordinal));
        Assert.Contains(plain.Notes, note => note.Contains("restored the source's references", StringComparison.Ordinal));
        Assert.Empty(next.Notes);
    }

    [Fact]
    public async Task Nothing_to_rewrite_leaves_no_trace()
    {
        await using World world = await World.StartAsync();

        AlgorithmOutcome outcome = await new Migration(world.Session) { Source = new SourceOptions { RewriteReferences = true } }.AllAsync(await world.AddAsync("Plain"));

        Assert.Empty(outcome.Rewrites);
        Assert.DoesNotContain("Algo-References", new Repository(world.Prod.RepositoryPath("production", "Plain")).Message, StringComparison.Ordinal);
    }

    private static Task<AlgorithmId> CallerAsync(World world, params (string Path, string Text)[] more) => world.AddAsync("Caller", change: seed => seed with
    {
        Commits = [seed.Commits[0] with { Files = [FileSeed.Text("src/Caller.py", Caller), .. more.Select(file => FileSeed.Text(file.Path, file.Text))] }],
    });

    private static Task<AlgorithmId> CallingAsync(World world, string name, params string[] callees) => world.AddAsync(name, change: seed => seed with
    {
        Commits = [seed.Commits[0] with
        {
            Files = [FileSeed.Text($"src/{name}.py", string.Concat(callees.Select(callee => $"client.algo('research/{callee}')\n")))],
        }],
    });

    private static (ReferenceFate, FindingSeverity) Meaning(ReferenceFinding[] findings) =>
        (findings[0].AtDestination[0].Fate, findings[0].AtDestination[0].Severity);

    private static async Task<ReferenceFinding[]> FindAsync(AlgoSession session, params AlgorithmId[] ids)
    {
        using MigrationRun run = new(session, apply: false);
        return [.. await new ReferenceReport(run).OfAsync(await SearchAsync(session, ids), CancellationToken.None)];
    }

    private static async Task<IReadOnlyList<SearchedAlgorithm>> SearchAsync(AlgoSession session, params AlgorithmId[] ids)
    {
        using MigrationRun run = new(session, apply: false);
        ReferenceSearch search = new(run);
        List<SearchedAlgorithm> found = [];
        foreach (AlgorithmId id in ids)
            found.Add(await search.SearchAsync(new AlgorithmInput { Id = id }, null, NullStageObserver.Instance, CancellationToken.None));
        return found;
    }
}
