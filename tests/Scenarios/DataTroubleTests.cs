using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Faulty clusters, full disks, changing files and killed processes: a partial file is never taken for a complete one.</summary>
public sealed class DataTroubleTests
{
    private const long Large = 3_000_000;

    public static TheoryData<string, bool, Fault> Faults() => new()
    {
        { "a storm of 503 at the destination", false, new Fault { Path = "/v1/data/*", Status = 503, Times = 4, Body = "<html>busy</html>", ContentType = "text/html" } },
        { "a storm of 503 at the source", true, new Fault { Path = "/v1/data/*", Status = 503, Times = 4 } },
        { "429 with Retry-After", false, new Fault { Path = "/v1/data/*", Status = 429, RetryAfter = "0", Times = 2 } },
        { "creation dropped after the effect", false, new Fault { Method = "POST", Path = "/v1/data/production", Drop = true, AfterEffect = true } },
        { "creation dropped before the effect", false, new Fault { Method = "POST", Path = "/v1/data/production", Drop = true } },
        { "upload dropped before the effect", false, new Fault { Method = "PUT", Path = "/v1/data/*/small*", Drop = true } },
        { "upload dropped after the effect", false, new Fault { Method = "PUT", Path = "/v1/data/*/large", Drop = true, AfterEffect = true } },
        { "small download cut off", true, new Fault { Path = "/v1/data/*/small1", Truncate = true } },
        { "large download cut off", true, new Fault { Path = "/v1/data/*/large", Truncate = true } },
        { "listing cut off", true, new Fault { Path = "/v1/data/research/Samples", Truncate = true } },
        { "verification refused for a while", false, new Fault { Method = "GET", Path = "/v1/data/production/Samples", Status = 502, Times = 2, Skip = 1 } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_copy_succeeds_and_every_file_is_complete(string trouble, bool atSource, Fault fault)
    {
        await using World world = await SampleWorldAsync();
        (atSource ? world.Dev : world.Prod).Faults.Add(fault);

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.True(outcome.Status == OutcomeStatus.Created, $"{trouble}: {outcome.Status} {outcome.Detail}");
        Assert.Equal(3, outcome.FilesCopied);
        AssertSame(world);
        Assert.Contains((atSource ? world.Dev : world.Prod).Log.Entries, entry => entry.Fault is not null);
        Assert.Empty(JournalFile.Unfinished(JournalFile.Read(world.JournalPath, JournalQuery.All)));
    }

    [Fact]
    public async Task A_partial_upload_that_a_store_keeps_is_detected_and_the_file_sent_again()
    {
        await using World world = await SampleWorldAsync();
        world.Prod.Behaviour.KeepAbortedUploads = true;
        world.Dev.Faults.Add(new Fault { Path = "/v1/data/*/large", Truncate = true, Times = 0 });
        DataOutcome broken = await new DataMigration(world.Session).CopyAsync("research/Samples");
        Assert.Equal((OutcomeStatus.Failed, 1, 2), (broken.Status, broken.FilesFailed, broken.FilesCopied));
        Assert.Equal("large", Assert.Single(broken.FailedFiles).Name);
        await UploadsEndedAsync(world);
        Assert.True(world.Prod.Files("production", "Samples")["large"].Size < Large);
        world.Dev.Faults.Clear();

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Copied, 1, 2), (outcome.Status, outcome.FilesCopied, outcome.FilesUnchanged));
        AssertSame(world);
    }

    [Fact]
    public async Task A_file_whose_upload_was_not_completed_is_copied_again_whatever_its_size()
    {
        await using World world = await SampleWorldAsync();
        using CrashingJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "first"), file: "small1");
        await Assert.ThrowsAsync<ProcessKilledException>(
            () => new DataMigration(world.NewSession(journal: journal)).CopyAsync("research/Samples"));
        journal.Dispose();
        // A partial file that the store has padded to the right size.
        world.Prod.AddFile("production", "Samples", DataFileSeed.Text("small1", "?????"));

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.True(outcome.Failure is null, outcome.Detail);
        AssertSame(world);
    }

    [Fact]
    public async Task A_run_after_a_kill_at_any_entry_copies_every_file()
    {
        // The manual step; then the collection and three files: one entry before and one after each.
        for (int crashAt = 1; crashAt <= 9; crashAt++)
        {
            await using World world = await SampleWorldAsync();
            using CrashingJournal journal = new(new FileJournal(world.JournalPath, TimeProvider.System, "first"), crashAt);
            await Assert.ThrowsAsync<ProcessKilledException>(
                () => new DataMigration(world.NewSession(journal: journal)) { Throttle = 1 }.CopyAsync("research/Samples"));
            journal.Dispose();

            DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

            Assert.True(outcome.Failure is null, $"killed at entry {crashAt}: {outcome.Detail}");
            AssertSame(world);
            Assert.Equal(["user://*"], world.Prod.Readers("production", "Samples"));
            Assert.Equal(OutcomeStatus.Unchanged, (await new DataMigration(world.Session).CopyAsync("research/Samples")).Status);
            Assert.StartsWith("Set the default collection", Assert.Single(world.NewSession().ManualSteps.All).What, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_changes_once_while_it_is_copied_arrives_in_its_last_state()
    {
        await using World world = await SampleWorldAsync();
        Once changing = new(() => world.Dev.AddFile("research", "Samples", DataFileSeed.Text("small1", "NEWER")));
        world.Dev.Behaviour.DataRead = name => { if (name == "small1") changing.Do(); };

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.True(outcome.Failure is null, outcome.Detail);
        Assert.Equal(3, outcome.FilesCopied);
        AssertSame(world);
    }

    [Fact]
    public async Task A_file_that_keeps_changing_fails_and_the_others_arrive()
    {
        await using World world = await SampleWorldAsync();
        int version = 0;
        world.Dev.Behaviour.DataRead = name =>
        {
            if (name == "small1") world.Dev.AddFile("research", "Samples", DataFileSeed.Text("small1", $"version {++version}"));
        };

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Failed, 2, 1), (outcome.Status, outcome.FilesCopied, outcome.FilesFailed));
        Assert.Equal(FailureKind.FileChanged, outcome.Failure?.Kind);
        Assert.Equal(("small1", FailureKind.FileChanged), (outcome.FailedFiles[0].Name, outcome.FailedFiles[0].Failure.Kind));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_full_disk_fails_the_collection_with_a_clear_message_and_a_later_run_completes_it(int uploads, bool asServerError)
    {
        await using World world = await SampleWorldAsync();
        if (asServerError)
            world.Prod.Faults.Add(new Fault
            {
                Method = "PUT", Path = "*", Status = 500, Times = 0, Skip = uploads, Body = """{"error":{"message":"write /data: no space left on device"}}""",
            });
        else world.Prod.Behaviour.DataCapacity = 100;

        DataOutcome full = await new DataMigration(world.Session) { Throttle = 1 }.CopyAsync("research/Samples");
        world.Prod.Faults.Clear();
        world.Prod.Behaviour.DataCapacity = null;
        DataOutcome complete = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Failed, FailureKind.DiskFull), (full.Status, full.Failure?.Kind));
        Assert.Contains("prod", full.Detail, StringComparison.Ordinal);
        Assert.True(full.FilesPending > 0 && full.FailedFiles.Count == 0, full.Detail);
        Assert.True(complete.Failure is null, complete.Detail);
        AssertSame(world);
    }

    [Theory]
    [InlineData(true, "GET", 302)]
    [InlineData(false, "PUT", 307)]
    public async Task A_redirect_to_another_host_is_refused_and_the_key_is_not_sent_there(bool atSource, string method, int status)
    {
        await using World world = await World.StartAsync(["dev", "prod", "stranger"]);
        Fill(world);
        AlgoSession session = world.NewSession(destinations: [world.Session.Destinations[0]]);
        string elsewhere = world.Host["stranger"].ApiUri.ToString().TrimEnd('/');
        world.Host["stranger"].Log.Clear();
        (atSource ? world.Dev : world.Prod).Faults.Add(new Fault
        {
            Method = method, Path = "/v1/data/*/Samples/*", Status = status, Location = elsewhere + "/v1/data/production/Samples/x", Times = 0,
        });

        DataOutcome outcome = await new DataMigration(session).CopyAsync("research/Samples");

        Assert.Equal(FailureKind.RedirectRefused, outcome.Failure?.Kind);
        Assert.Empty(world.Host["stranger"].Log.Entries);
    }

    [Fact]
    public async Task When_a_cluster_is_unreachable_the_collection_stops_instead_of_trying_every_file()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", [.. Enumerable.Range(0, 200).Select(i => DataFileSeed.Text($"f{i}", "x"))]);
        world.Prod.Faults.Add(new Fault { Method = "PUT", Path = "*", Status = 503, Times = 0 });

        DataOutcome outcome = await new DataMigration(world.Session) { Throttle = 2 }.CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Failed, FailureKind.ClusterUnavailable), (outcome.Status, outcome.Failure?.Kind));
        Assert.True(outcome.FilesPending > 150, outcome.Detail);
    }

    [Theory]
    [InlineData(false, "allow_data_write")]
    [InlineData(true, "allow_data)")]
    public async Task A_key_without_the_permission_fails_at_once_and_the_permission_is_named(bool atSource, string right)
    {
        await using World world = await World.StartAsync();
        EmulatedCluster cluster = atSource ? world.Dev : world.Prod;
        KeyPermissions weak = atSource ? KeyPermissions.All with { AllowData = false } : KeyPermissions.All with { AllowDataWrite = false };
        cluster.AddAccount("weak", weak);
        AlgoCluster connected = await world.ConnectAsync(cluster, "weak");
        cluster.AddCollection(new CollectionSeed("weak", "Samples") { Files = [DataFileSeed.Text("a", "1")] });
        if (!atSource) world.Dev.Add("Samples", DataFileSeed.Text("b", "1"));
        AlgoSession session = atSource
            ? world.NewSession(source: connected)
            : world.NewSession(destinations: [connected], owners: [("research", "weak")]);

        DataOutcome outcome = await new DataMigration(session).CopyAsync(atSource ? "weak/Samples" : "research/Samples");

        Assert.Equal(FailureKind.AccessDenied, outcome.Failure?.Kind);
        Assert.Contains(right, outcome.Failure!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_file_whose_copy_was_cancelled_stays_open_in_the_journal_and_a_later_run_copies_it()
    {
        await using World world = await World.StartAsync();
        // Larger than the buffers of a connection (37 MB on Linux): at its first block most of it has not been sent.
        const long size = 100_000_000;
        world.Dev.Add("Samples", DataFileSeed.Sparse("large", size));
        world.Prod.Behaviour.KeepAbortedUploads = true;
        using CancellationTokenSource stop = new();
        world.Prod.Behaviour.DataReceived = _ => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DataMigration(world.Session).CopyAsync("research/Samples", stop.Token));
        JournalEntry last = JournalFile.Read(world.JournalPath, JournalQuery.All).Last(entry => entry.Operation == JournalOperation.WriteFile);
        await UploadsEndedAsync(world);
        world.Prod.Behaviour.DataReceived = null;
        Assert.True(world.Prod.Files("production", "Samples")["large"].Size < size);

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal(("large", JournalPhase.Failed), (last.File?.Name, last.Phase));
        Assert.Equal((OutcomeStatus.Copied, 1), (outcome.Status, outcome.FilesCopied));
        Assert.Equal(size, world.Prod.Files("production", "Samples")["large"].Size);
    }

    private static async Task<World> SampleWorldAsync()
    {
        World world = await World.StartAsync();
        Fill(world);
        return world;
    }

    private static void Fill(World world) => world.Dev.AddCollection(new CollectionSeed("research", "Samples")
    {
        Readers = ["user://*"],
        Files = [DataFileSeed.Text("small1", "12345"), DataFileSeed.Text("small2", ""), DataFileSeed.Sparse("large", Large)],
    });

    /// <summary>A server notices later than the client that an upload has ended, and keeps what it has received only then.</summary>
    private static Task UploadsEndedAsync(World world) =>
        Polling.UntilAsync(() => world.Prod.Log.Entries.Where(entry => entry.Method == "PUT").All(entry => entry.HasEnded));

    private static void AssertSame(World world) =>
        Assert.Equal(world.Dev.Contents("research", "Samples"), world.Prod.Contents("production", "Samples"));

    private sealed class Once(Action action)
    {
        private int _done;

        public void Do()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0) action();
        }
    }
}
