using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Copies collections and their files between clusters without faults.</summary>
public sealed class DataTests
{
    private static readonly string[] OddNames =
        ["with space.txt", "100%.txt", "%2F.txt", "a#b?c.txt", "a+b&c=d", ".hidden", "back\\slash", "tab\tx.txt", "line\nbreak", "\u202Egpj.exe", "Ünï.txt", "データ", "🎲", new string('n', 200)];

    [Fact]
    public async Task A_collection_arrives_with_its_readers_and_every_file_whatever_its_name()
    {
        await using World world = await World.StartAsync();
        world.Dev.AddCollection(new CollectionSeed("research", "Odd")
        {
            Readers = ["user://*"],
            Files = [.. OddNames.Select(name => DataFileSeed.Text(name, $"This is {name}")), DataFileSeed.Text("empty", "")],
        });

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("data://research/Odd");

        Assert.True(outcome.Status == OutcomeStatus.Created, outcome.Detail);
        Assert.Equal((OddNames.Length + 1, 0, 0), (outcome.FilesCopied, outcome.FilesUnchanged, outcome.FilesFailed));
        Assert.Equal(world.Dev.Contents("research", "Odd"), world.Prod.Contents("production", "Odd"));
        Assert.Equal(["user://*"], world.Prod.Readers("production", "Odd"));
        Assert.Equal(CollectionAccess.Public, outcome.Acl!.Access);
    }

    [Fact]
    public async Task A_large_file_arrives_unchanged_and_its_hash_is_recorded()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Models", DataFileSeed.Sparse("weights.bin", 20_000_001));

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Models");

        Assert.Equal((1, 20_000_001L), (outcome.FilesCopied, outcome.Bytes));
        string hash = HashOf(world.Dev.Files("research", "Models")["weights.bin"].Path);
        Assert.Equal(hash, HashOf(world.Prod.Files("production", "Models")["weights.bin"].Path));
        Assert.Equal(hash, Assert.Single(JournalFile.Read(world.JournalPath, JournalQuery.All), entry => entry.Files is not null).Files![0].Hash);
    }

    [Fact]
    public async Task A_second_run_proves_equality_from_the_journal_and_copies_nothing()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));
        await new DataMigration(world.Session).CopyAsync("research/Samples");
        world.Dev.Log.Clear();
        world.Prod.Log.Clear();

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Unchanged, 2, 0), (outcome.Status, outcome.FilesUnchanged, outcome.FilesEqualBySize));
        Assert.Empty(world.Prod.Log.Writes);
        Assert.Equal((1, 1), (world.Dev.Log.Entries.Count, world.Prod.Log.Entries.Count));
    }

    [Fact]
    public async Task A_file_that_was_uploaded_anew_with_the_same_size_is_copied_again()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("a", "one"), DataFileSeed.Text("b", "two"));
        await new DataMigration(world.Session).CopyAsync("research/Samples");
        world.Dev.AddFile("research", "Samples", DataFileSeed.Text("a", "ONE"));
        world.Prod.AddFile("production", "Samples", DataFileSeed.Text("b", "TWO"));

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal((OutcomeStatus.Copied, 2), (outcome.Status, outcome.FilesCopied));
        Assert.Equal("ONE", world.Prod.Contents("production", "Samples")["a"]);
        Assert.Equal("two", world.Prod.Contents("production", "Samples")["b"]);
    }

    [Theory]
    [InlineData(FileVerification.Size)]
    [InlineData(FileVerification.Hash)]
    public async Task Files_that_somebody_changed_at_the_destination_are_named_before_and_when_they_are_replaced(FileVerification verify)
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("a", "one"), DataFileSeed.Text("b", "two"), DataFileSeed.Text("c", "three"));
        await new DataMigration(world.Session).CopyAsync("research/Samples");
        world.Prod.AddFile("production", "Samples", DataFileSeed.Text("b", "TWO"));
        world.Prod.AddFile("production", "Samples", DataFileSeed.Text("c", "longer"));
        world.Dev.AddFile("research", "Samples", DataFileSeed.Text("a", "newer"));
        DataMigration migration = new(world.Session) { Options = new DataOptions { Verify = verify } };

        DataOutcome rehearsed = await (migration with { Apply = false }).CopyAsync("research/Samples");
        DataOutcome outcome = await migration.CopyAsync("research/Samples");
        DataOutcome again = await migration.CopyAsync("research/Samples");

        const string note = "2 files are newer at the destination than at the source, and are replaced: b, c.";
        Assert.Equal((3, note), (rehearsed.FilesPending, Assert.Single(rehearsed.Notes)));
        Assert.Equal((3, note), (outcome.FilesCopied, Assert.Single(outcome.Notes)));
        Assert.Equal((OutcomeStatus.Unchanged, 0), (again.Status, again.Notes.Count));
    }

    [Fact]
    public async Task Without_a_journal_sizes_are_compared_and_the_outcome_notes_it()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("same", "abc"), DataFileSeed.Text("other", "abc"), DataFileSeed.Text("longer", "abcd"));
        world.Prod.AddCollection(new CollectionSeed("production", "Samples")
        {
            Files = [DataFileSeed.Text("same", "abc"), DataFileSeed.Text("other", "xyz"), DataFileSeed.Text("longer", "abc")],
        });

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Samples");

        Assert.Equal((1, 2, 2), (outcome.FilesCopied, outcome.FilesUnchanged, outcome.FilesEqualBySize));
        Assert.Contains(outcome.Notes, note => note.Contains("-Verify Hash", StringComparison.Ordinal));
        Assert.Equal("abcd", world.Prod.Contents("production", "Samples")["longer"]);
    }

    [Fact]
    public async Task Verify_Hash_reads_both_sides_once_and_records_the_hashes()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("same", "abc"), DataFileSeed.Text("other", "abc"));
        world.Prod.AddCollection(new CollectionSeed("production", "Samples")
        {
            Files = [DataFileSeed.Text("same", "abc"), DataFileSeed.Text("other", "xyz")],
        });
        DataMigration hashing = new(world.Session) { Options = new DataOptions { Verify = FileVerification.Hash } };

        DataOutcome first = await hashing.CopyAsync("research/Samples");
        world.Dev.Log.Clear();
        DataOutcome second = await hashing.CopyAsync("research/Samples");

        Assert.Equal((1, 1, 0), (first.FilesCopied, first.FilesUnchanged, first.FilesEqualBySize));
        Assert.Equal("abc", world.Prod.Contents("production", "Samples")["other"]);
        Assert.Equal((2, 0), (second.FilesUnchanged, second.FilesEqualBySize));
        Assert.Equal(0, world.Dev.Downloads("Samples"));
    }

    [Fact]
    public async Task Different_readers_are_corrected_before_any_file_is_uploaded()
    {
        await using World world = await World.StartAsync();
        world.Dev.AddCollection(new CollectionSeed("research", "Confidential") { Readers = [], Files = [DataFileSeed.Text("a", "secret")] });
        world.Prod.AddCollection(new CollectionSeed("production", "Confidential") { Readers = ["user://*"] });

        DataOutcome outcome = await new DataMigration(world.Session).CopyAsync("research/Confidential");

        Assert.Equal(OutcomeStatus.Copied, outcome.Status);
        Assert.Empty(world.Prod.Readers("production", "Confidential"));
        Assert.Equal(["PATCH", "PUT"], world.Prod.Log.Writes.Select(entry => entry.Method));
        Assert.Contains("Readers: Public -> Private.", outcome.Notes);
        Assert.Equal(OutcomeStatus.Unchanged, (await new DataMigration(world.Session).CopyAsync("research/Confidential")).Status);
    }

    [Fact]
    public async Task Extra_files_are_reported_and_removed_only_when_requested_and_confirmed()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        world.Prod.AddCollection(new CollectionSeed("production", "Samples")
        {
            Files = [DataFileSeed.Text("a", "1"), DataFileSeed.Text("old", "x"), DataFileSeed.Text("keep.log", "x")],
        });
        DataOptions options = new() { Exclude = ["*.log"] };

        DataOutcome reported = await new DataMigration(world.Session) { Options = options }.CopyAsync("research/Samples");
        DataOutcome declined = await Mirroring(false).CopyAsync("research/Samples");
        DataOutcome removed = await Mirroring(true).CopyAsync("research/Samples");

        Assert.Equal((1, 0), (reported.FilesExtra, reported.FilesRemoved));
        Assert.Contains(reported.Notes, note => note.Contains("old", StringComparison.Ordinal));
        Assert.Equal((1, 0), (declined.FilesExtra, declined.FilesRemoved));
        Assert.Equal((OutcomeStatus.Removed, 0, 1), (removed.Status, removed.FilesExtra, removed.FilesRemoved));
        Assert.Equal(["a", "keep.log"], world.Prod.Files("production", "Samples").Keys.Order());

        DataMigration Mirroring(bool answer) => new(world.Session) { Options = options with { Mirror = (_, _, _) => Task.FromResult(answer) } };
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_reports_no_success()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("New", DataFileSeed.Text("a", "12345"));
        world.Dev.Add("Known", DataFileSeed.Text("a", "12345"), DataFileSeed.Text("b", "1"));
        world.Prod.AddCollection(new CollectionSeed("production", "Known") { Files = [DataFileSeed.Text("b", "1"), DataFileSeed.Text("x", "1")] });
        DataMigration rehearsal = new(world.Session)
        {
            Apply = false, Options = new DataOptions { Mirror = (_, _, _) => throw new InvalidOperationException("A rehearsal must not prompt.") },
        };

        DataOutcome created = await rehearsal.CopyAsync("research/New");
        DataOutcome copied = await rehearsal.CopyAsync("research/Known");
        world.Prod.AddFile("production", "Known", DataFileSeed.Text("a", "12345"));
        DataOutcome removed = await rehearsal.CopyAsync("research/Known");

        Assert.Equal((OutcomeStatus.WouldCreate, 0, 1, 5L), (created.Status, created.FilesCopied, created.FilesPending, created.Bytes));
        Assert.Equal((OutcomeStatus.WouldCopy, 0, 1, 1), (copied.Status, copied.FilesCopied, copied.FilesPending, copied.FilesExtra));
        Assert.Equal((OutcomeStatus.WouldRemove, 0, 1), (removed.Status, removed.FilesRemoved, removed.FilesExtra));
        Assert.Empty(world.Prod.Log.Writes);
        Assert.False(File.Exists(world.JournalPath));
    }

    [Fact]
    public async Task Many_pages_and_parallel_files_are_copied_completely()
    {
        await using World world = await World.StartAsync();
        world.Dev.Behaviour.DataPageSize = 7;
        world.Prod.Behaviour.DataPageSize = 5;
        world.Dev.Add("Many", [.. Enumerable.Range(0, 100).Select(i => DataFileSeed.Text($"f{i}", new string('x', i)))]);

        DataOutcome outcome = await new DataMigration(world.Session) { Throttle = 8 }.CopyAsync("research/Many");

        Assert.Equal((100, 4950L), (outcome.FilesCopied, outcome.Bytes));
        Assert.Equal(world.Dev.Contents("research", "Many"), world.Prod.Contents("production", "Many"));
    }

    [Fact]
    public async Task A_created_collection_leaves_a_manual_step()
    {
        await using World world = await World.StartAsync();
        world.Dev.Add("First");
        world.Dev.Add("Second");

        DataOutcome first = await new DataMigration(world.Session).CopyAsync("research/First");
        await new DataMigration(world.Session).CopyAsync("research/Second");

        Assert.Contains("data://.algo/default", Assert.Single(first.ManualSteps).What, StringComparison.Ordinal);
        Assert.Equal("production", Assert.Single(world.Session.ManualSteps.All).Account);
    }

    private static string HashOf(string path) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))).ToLowerInvariant();
}
