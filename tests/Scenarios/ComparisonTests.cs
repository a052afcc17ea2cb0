using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The comparison of algorithms: nothing after a migration, and exactly each difference.</summary>
public sealed class ComparisonTests : IAsyncLifetime
{
    private const string Submodule = "1111111111111111111111111111111111111111";

    private World _world = null!;
    private AlgorithmId _echo = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _echo = await _world.AddAsync("Echo", change: seed => seed with
        {
            Tagline = "Repeats its input",
            Commits =
            [
                new CommitSeed("First")
                {
                    Files =
                    [
                        FileSeed.Text("src/Echo.py", "def apply(i): return i\n"), FileSeed.Executable("run.sh", "#!/bin/sh\n"), FileSeed.Link("latest", "src/Echo.py"),
                        FileSeed.Submodule("vendor", Submodule), FileSeed.Text("docs/näme \t.txt", "odd"),
                    ],
                    Versions = World.Versions("minor"),
                },
                new CommitSeed("Second") { Files = [FileSeed.Text("src/Echo.py", "def apply(i): return i + i\n")], Versions = World.Versions("revision") },
            ],
            Secrets = [new SecretSeed("warehouse", "WAREHOUSE_PASSWORD", "dev-value-1")],
        });
        AlgorithmOutcome outcome = await new Migration(_world.Session).ReplayAsync(_echo);
        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        await new EchoChanges(_world, _echo).AddSecretAsync(_world.Session.Destinations[0], "warehouse", "WAREHOUSE_PASSWORD");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_migrated_algorithm_differs_in_nothing_and_its_comparison_writes_nothing()
    {
        _world.Dev.Log.Clear();
        _world.Prod.Log.Clear();

        IReadOnlyList<Difference> found = await CompareAsync();

        Assert.Empty(Comparing.Found(found));
        Assert.Equal(
        [
            "Algorithm research/Echo", "Environment Python 3.7", "Settings research/Echo", "Tree research/Echo", "Version research/Echo 0.1.0",
            "Version research/Echo 0.1.1", "Secret research/Echo WAREHOUSE_PASSWORD",
        ], found.Select(one => $"{one.Area} {one.Subject}"));
        Assert.Equal("12 files. algorithmia.conf has the owner 'production'.", Assert.Single(found, one => one.Area == DifferenceArea.Tree).Detail);
        Assert.Empty(_world.Dev.Log.Writes);
        Assert.Empty(_world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Each_side_is_asked_once_and_the_commits_only_if_they_are_needed()
    {
        AlgorithmId single = await _world.AddAsync("Single");
        await new Migration(_world.Session).AllAsync(single);
        _world.Dev.Log.Clear();
        _world.Prod.Log.Clear();

        Assert.Empty(Comparing.Found(await CompareAsync(single)));

        string[] requests = [.. new[] { _world.Dev, _world.Prod }.SelectMany(cluster => cluster.Log.Entries
            .Select(request => $"{cluster.Name} {request.Method} {request.Path.Split('?')[0]}")).Where(request => !request.Contains("environments"))];
        Assert.Equal(10, requests.Length);
        Assert.Distinct(requests);
        Assert.DoesNotContain(requests, request => request.EndsWith("/log", StringComparison.Ordinal));
        Assert.Contains("prod GET /git/production/Single.git/info/refs", requests);
        Assert.Contains("prod POST /git/production/Single.git/git-upload-pack", requests);
    }

    [Theory]
    [InlineData("byte", "Tree research/Echo: Different", "Tree research/Echo src/Echo.py: Different")]
    [InlineData("mode", "Tree research/Echo: Different", "Tree research/Echo run.sh: Different")]
    [InlineData("link", "Tree research/Echo: Different", "Tree research/Echo latest: Different")]
    [InlineData("link to file", "Tree research/Echo: Different", "Tree research/Echo latest: Different")]
    [InlineData("file more", "Tree research/Echo: Different", "Tree production/Echo extra.txt: ExtraAtDestination")]
    [InlineData("file less", "Tree research/Echo: Different", "Tree research/Echo docs/näme \\t.txt: MissingAtDestination")]
    [InlineData("submodule", "Tree research/Echo: Different", "Tree research/Echo vendor: Different")]
    [InlineData("conf of another owner", "Tree research/Echo: Different", "Tree research/Echo algorithmia.conf: Different")]
    [InlineData("conf with another value", "Tree research/Echo: Different", "Tree research/Echo algorithmia.conf: Different")]
    [InlineData("newer source", "Tree research/Echo: Different", "Tree research/Echo src/Echo.py: Different")]
    [InlineData("version more", "Version production/Echo 0.2.0: ExtraAtDestination")]
    [InlineData("version less", "Version research/Echo 0.2.0: MissingAtDestination")]
    [InlineData("version of the same number", "Version research/Echo 0.2.0: Different")]
    [InlineData("callability", "Version research/Echo 0.2.0: Different")]
    [InlineData("release notes", "Version research/Echo 0.2.0: Different")]
    [InlineData("sample input", "Version research/Echo 0.2.0: Different")]
    [InlineData("label", "Settings research/Echo label: Different")]
    [InlineData("tagline", "Settings research/Echo tagline: Different")]
    [InlineData("summary", "Settings research/Echo summary: Different")]
    [InlineData("network", "Settings research/Echo network_access: Different")]
    [InlineData("pipeline", "Settings research/Echo pipeline_enabled: Different")]
    [InlineData("environment", "Settings research/Echo algorithm_environment: Different")]
    [InlineData("secret less", "Secret research/Echo NEW_KEY: MissingAtDestination")]
    [InlineData("secret more", "Secret production/Echo NEW_KEY: ExtraAtDestination")]
    public async Task One_difference_is_found_and_nothing_else(string change, params string[] expected)
    {
        await new EchoChanges(_world, _echo).ApplyAsync(change);

        IReadOnlyList<Difference> found = await CompareAsync();

        Assert.Equal(expected, Comparing.Found(found));
        Assert.All(found.Where(one => one.Status == DifferenceStatus.Different), one => Assert.True(one.Source != one.Destination || one.Detail.Length > 0, $"{one}"));
    }

    [Fact]
    public async Task Everything_includes_what_only_one_side_has()
    {
        await _world.AddAsync("OnlyHere");
        await _world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "OnlyThere"), CancellationToken.None);

        IReadOnlyList<Difference> found = await new Comparing(_world.Session).EverythingAsync();

        Assert.Equal(["Algorithm research/OnlyHere: MissingAtDestination", "Algorithm production/OnlyThere: ExtraAtDestination"], Comparing.Found(found));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_checked_and_the_rest_is()
    {
        _world.Prod.Faults.Add(new Fault { Path = "/v1/algorithms/*/secrets", Status = 403, Times = 0 });
        _world.Prod.Faults.Add(new Fault { Path = "/git/production/Echo.git/*", Status = 403, Times = 0 });
        _world.Dev.Faults.Add(new Fault { Path = "/v1/algorithm-environments/*", Status = 403, Times = 0 });

        IReadOnlyList<Difference> found = await CompareAsync();

        Assert.Equal(
        [
            "Environment python37: NotChecked", "Settings research/Echo algorithm_environment: NotChecked", "Tree research/Echo: NotChecked", "Secret research/Echo: NotChecked",
        ], Comparing.Found(found));
        Assert.All(found.Where(one => one.Status == DifferenceStatus.NotChecked), one => Assert.NotEmpty(one.Detail));
        Assert.Equal(2, found.Count(one => one.Area == DifferenceArea.Version));
    }

    [Fact]
    public async Task An_algorithm_that_cannot_be_read_or_exists_nowhere_is_not_checked()
    {
        _world.Prod.Faults.Add(new Fault { Path = "/v1/algorithms/production/Echo", Status = 403, Times = 0 });

        Assert.Equal(["Algorithm research/Echo: NotChecked"], Comparing.Found(await CompareAsync()));
        Assert.Equal(["Algorithm research/Nowhere: NotChecked"], Comparing.Found(await CompareAsync(new AlgorithmId("research", "Nowhere"))));
    }

    [Fact]
    public async Task Without_an_engine_that_lists_trees_only_the_trees_are_not_checked()
    {
        AlgoSession session = new(_world.Session.Source, _world.Session.Destinations, _world.Session.Services with { Verifier = () => throw new MigrationException(FailureKind.NoGitEngine, "No engine.") })
        {
            OwnerMap = _world.Session.OwnerMap,
        };

        Assert.Equal(["Tree research/Echo: NotChecked"], Comparing.Found(await new Comparing(session).AlgorithmsAsync(_echo)));
    }

    [Fact]
    public async Task A_version_is_compared_with_its_copy_behind_the_head()
    {
        AlgorithmId first = new("research", "Echo", VersionSelector.Parse("0.1.0"));

        IReadOnlyList<Difference> found = await CompareAsync(first);

        Assert.Empty(Comparing.Found(found));
        Assert.Equal("0.1.0 (public)", Assert.Single(found, one => one.Area == DifferenceArea.Version).Source);
        Repository there = new(_world.Prod.RepositoryPath("production", "Echo"));
        Assert.StartsWith(found.Single(one => one.Area == DifferenceArea.Tree).Destination, there.Git("rev-parse", "HEAD~1"));
    }

    [Fact]
    public async Task Further_copies_of_a_published_version_are_equal()
    {
        AlgorithmId again = await AgainAsync(2);

        IReadOnlyList<Difference> found = await CompareAsync(again);

        Assert.Empty(Comparing.Found(found));
        Assert.Equal(
        [
            "research/Again 0.1.0: 0.1.0 (public) -> 0.1.0 (public) ", "production/Again 0.2.0: 0.1.0 (public) -> 0.2.0 (public) A further copy of 0.1.0.",
            "production/Again 0.3.0: 0.1.0 (public) -> 0.3.0 (public) A further copy of 0.1.0.",
        ], found.Where(one => one.Area == DifferenceArea.Version).Select(one => $"{one.Subject}: {one.Source} -> {one.Destination} {one.Detail}"));
    }

    [Fact]
    public async Task A_further_copy_that_differs_or_was_published_once_more_is_found()
    {
        _world.Prod.Behaviour.CallabilityFixedPerMajor = false;
        AlgorithmId again = await AgainAsync(1, new Runs.VersionOptions { Callability = "private" });
        AlgoCluster prod = _world.Session.Destinations[0];
        string head = (await prod.Api.ReadCommitLogAsync("production", "Again", default))[0].Id;
        await prod.Api.CompileAsync("production", "Again", default);
        await prod.Api.PublishAsync("production", "Again", head, new PublishRequest { Label = "Again", Bump = VersionBump.Minor, Callability = "public" }, default);

        IReadOnlyList<Difference> found = await CompareAsync(again);

        Assert.Equal(["Version production/Again 0.2.0: Different", "Version production/Again 0.3.0: ExtraAtDestination"], Comparing.Found(found));
        Assert.Equal(["A further copy of 0.1.0, which differs in the callability.", "Its commit, a copy of 0.1.0, was published before."],
            found.Where(one => one.Status != DifferenceStatus.Equal).Select(one => one.Detail));
    }

    [Fact]
    public async Task Rewritten_references_are_equal_unless_something_else_changed()
    {
        AlgorithmId caller = await _world.AddAsync("Caller", change: seed => seed with
        {
            Commits = [new CommitSeed("First") { Files = [FileSeed.Text("src/Caller.py", "client.algo('algo://research/Echo/0.1.0')\n")], Versions = World.Versions("minor") }],
        });
        Migration migration = new(_world.Session) { Source = new Runs.SourceOptions { RewriteReferences = true } };
        Assert.Equal(OutcomeStatus.Published, (await migration.AllAsync(caller)).Status);

        IReadOnlyList<Difference> found = await CompareAsync(caller);

        Assert.Empty(Comparing.Found(found));
        Assert.Contains("References are rewritten in 1 file.", found.Single(one => one.Area == DifferenceArea.Tree).Detail);
        Repository there = new(_world.Prod.RepositoryPath("production", "Caller"));
        there.CommitFile("src/Caller.py", there.File("src/Caller.py") + "# more\n", there.Message);
        Assert.Equal(["Tree research/Caller: Different", "Tree research/Caller src/Caller.py: Different"], Comparing.Found(await CompareAsync(caller)));
    }

    [Fact]
    public async Task Answers_are_compared_with_one_call_on_each_side_and_nothing_else_is_sent()
    {
        Comparing comparing = new(_world.Session) { Options = new ComparisonOptions { Areas = [DifferenceArea.Version], Invoke = true } };
        _world.Dev.Log.Clear();
        _world.Prod.Log.Clear();

        Difference equal = Assert.Single(await comparing.AlgorithmsAsync(_echo), one => one.Area == DifferenceArea.Answer);
        Difference declined = Assert.Single(await (comparing with { MayInvoke = false }).AlgorithmsAsync(_echo), one => one.Area == DifferenceArea.Answer);

        Assert.True(equal.Status == DifferenceStatus.Equal, $"{equal}: {equal.Detail} {equal.Source} {equal.Destination}");
        Assert.Equal("research/Echo 0.1.1", equal.Subject);
        Assert.Equal(DifferenceStatus.NotChecked, declined.Status);
        Assert.Equal(["POST /v1/algo/research/Echo/0.1.1"], _world.Dev.Log.Writes.Select(request => $"{request.Method} {request.Path}"));
        Assert.Equal(["POST /v1/algo/production/Echo/0.1.1"], _world.Prod.Log.Writes.Select(request => $"{request.Method} {request.Path}"));
    }

    [Theory]
    [InlineData("other answer", 200, """{"result": "other", "metadata": {"content_type": "text"}}""", DifferenceStatus.Different)]
    [InlineData("error", 200, """{"error": {"message": "KeyError: WAREHOUSE", "stacktrace": "..."}}""", DifferenceStatus.Different)]
    [InlineData("refusal", 403, """{"error": {"code": 2001, "message": "Caller is not authorized"}}""", DifferenceStatus.NotChecked)]
    [InlineData("unavailable", 503, "<html>busy</html>", DifferenceStatus.NotChecked)]
    public async Task Another_answer_is_found_and_a_call_is_never_repeated(string answer, int status, string body, DifferenceStatus expected)
    {
        _world.Prod.Faults.Add(new Fault { Path = "/v1/algo/production/Echo/*", Status = status, Body = body, Times = 0 });
        _world.Prod.Log.Clear();

        Difference found = Assert.Single(await new Comparing(_world.Session) { Options = new ComparisonOptions { Areas = [DifferenceArea.Algorithm], Invoke = true } }
            .AlgorithmsAsync(_echo), one => one.Area == DifferenceArea.Answer);

        Assert.True(found.Status == expected, $"{answer}: {found} {found.Detail}");
        // A refused call did not run, so the other keys are tried; any other is sent once.
        if (status != 403) Assert.Single(_world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Fillers_and_excluded_paths_are_equal()
    {
        AlgorithmId gaps = await _world.HistoryAsync("Gaps", "minor (minor) minor");
        Assert.Equal(OutcomeStatus.Published, (await new Migration(_world.Session).ReplayAsync(gaps, new Replay.ReplayOptions { FillGaps = true })).Status);
        new Repository(_world.Prod.RepositoryPath("production", "Gaps")).CommitFile("notes/ours.txt", "ours", "Ours");

        IReadOnlyList<Difference> found = await new Comparing(_world.Session) { Options = new ComparisonOptions { Exclude = ["notes/"] } }.AlgorithmsAsync(gaps);

        Assert.Empty(Comparing.Found(found));
        Assert.Contains(found, one => one is { Subject: "production/Gaps 0.2.0", Status: DifferenceStatus.Equal } && one.Detail.StartsWith("A filler", StringComparison.Ordinal));
    }

    /// <summary>Migrates a version again after somebody else's commit, as often as said, so that the destination has several copies of it.</summary>
    private async Task<AlgorithmId> AgainAsync(int times, Runs.VersionOptions? versions = null)
    {
        AlgorithmId again = await _world.AddAsync("Again");
        Assert.Equal(OutcomeStatus.Published, (await new Migration(_world.Session).AllAsync(again)).Status);
        Migration replacing = new(_world.Session) { Source = new Runs.SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace }, Version = versions ?? new() };
        for (int i = 0; i < times; i++)
        {
            new Repository(_world.Prod.RepositoryPath("production", "Again")).CommitFile("fix.txt", $"fix {i}", "Hotfix");
            // A push would build it.
            await _world.Session.Destinations[0].Api.CompileAsync("production", "Again", default);
            Assert.Equal(OutcomeStatus.Published, (await replacing.AllAsync(again)).Status);
        }
        return again;
    }

    private Task<IReadOnlyList<Difference>> CompareAsync(AlgorithmId? id = null) => new Comparing(_world.Session).AlgorithmsAsync(id ?? _echo);
}
