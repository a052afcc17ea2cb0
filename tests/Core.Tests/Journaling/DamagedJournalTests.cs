using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sessions;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

/// <summary>
/// A damaged journal costs nothing but what its damaged lines recorded. In a line of each kind each member is missing, null or of another
/// type in turn; every reader of the journal goes on, and the line is named once.
/// </summary>
public sealed class DamagedJournalTests : IDisposable
{
    private static readonly JsonNode?[] Wrong =
        [null, 1, "x", "", true, new JsonArray(), new JsonArray((JsonNode?)null), new JsonArray("x"), new JsonObject(), new JsonObject { ["a"] = 1 }];

    private readonly TestFolder _folder = new();
    private readonly InstantTime _time = new();

    private string File => Path.Combine(_folder.Path, "journal.jsonl");

    /// <summary>The kinds that commands read again, and one that only people read.</summary>
    public static TheoryData<string> Kinds =>
    [
        nameof(JournalOperation.MapAccount), nameof(JournalOperation.ManualSteps), nameof(JournalOperation.WriteFile),
        nameof(JournalOperation.VerifyFiles), nameof(JournalOperation.Push), nameof(JournalOperation.CreateUser), nameof(JournalOperation.AddMember),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_member_of_an_entry_can_be_wrong(string kind)
    {
        JsonObject good = (JsonObject)JsonSerializer.SerializeToNode(Full(Enum.Parse<JournalOperation>(kind)), FileJournal.Format)!;
        foreach (JsonObject damaged in Variants(good))
        {
            string[] lines = [good.ToJsonString(), damaged.ToJsonString(), good.ToJsonString()];
            await System.IO.File.WriteAllLinesAsync(File, lines, TestContext.Current.CancellationToken);
            try
            {
                using FileJournal journal = new(File, _time, "test");
                ReadEverything(journal);
                int read = journal.Read().Count();
                string? warning = journal.TakeWarning();
                AssertIndexed(damaged.ToJsonString());
                Assert.Equal(read == 2, warning?.Contains("were skipped: 2.", StringComparison.Ordinal) == true);
                Assert.InRange(read, 2, 3);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{damaged.ToJsonString()}: {e}");
            }
        }
    }

    [Theory]
    [InlineData("""{"time":"2026-01-02T03:04:05+00:00","run":"r","write":1,"phase":"Done","operation":"VerifyFiles","destination":"prod/p/c","source":"dev/r/c","files":[null]}""")]
    [InlineData("""{"time":"2026-01-02T03:04:05+00:00","run":"r","write":1,"phase":"Noted","operation":"MapAccount","source":"x","destination":"prod/anna"}""")]
    [InlineData("""{"time":"2026-01-02T03:04:05+00:00","run":"r","write":1,"phase":"Noted","operation":"MapAccount","source":"dev/ann"}""")]
    [InlineData("""{"time":"2026-01-02T03:04:05+00:00","run":"r","write":1,"phase":99,"operation":"Push"}""")]
    [InlineData("""{"time":"2026-01-02T03:04:05+00:00","run":"r","wri""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Damaged_lines_are_named_once_and_the_others_are_read(string line)
    {
        string good = JsonSerializer.Serialize(Full(JournalOperation.MapAccount), FileJournal.Format);
        System.IO.File.WriteAllLines(File, [good, "", line, good, line]);
        using FileJournal journal = new(File, _time, "test");

        ReadEverything(journal);

        Assert.Equal(2, journal.Read().Count());
        Assert.Equal("anna", new AccountNames(journal).Find("dev", "prod", "ann"));
        Assert.Contains($"'{File}' has damaged lines, which were skipped: 3, 5.", journal.TakeWarning(), StringComparison.Ordinal);
        Assert.Equal(2, journal.Read().Count());
        Assert.Null(journal.TakeWarning());
    }

    [Fact]
    public void Of_many_damaged_lines_the_first_ones_are_named()
    {
        System.IO.File.WriteAllLines(File, Enumerable.Repeat("{", 13));
        using FileJournal journal = new(File, _time, "test");

        Assert.Empty(journal.Read());

        Assert.Contains("skipped: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 3 more.", journal.TakeWarning(), StringComparison.Ordinal);
    }

    /// <summary>What an index notes of a line is what readers find in it.</summary>
    private static void AssertIndexed(string line)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(line);
        JournalLine keys = LineKeys.Of(bytes);
        JournalEntry? entry = JournalShape.Read(bytes, out bool isDamaged);
        Assert.True(entry is null ? keys.Kinds == (isDamaged ? LineKinds.Damaged : LineKinds.Later) : keys.SaysTheSameAs(JournalLine.Of(entry)), line);
    }

    /// <summary>Reads the journal in every way in which commands do.</summary>
    private static void ReadEverything(FileJournal journal)
    {
        _ = JournalFile.Unfinished(journal.Read());
        _ = new AccountNames(journal).Find("dev", "prod", "ann");
        Assert.All(new ManualStepBook(journal).All, step => Assert.NotEmpty(step.ToString()));
        _ = JournaledFiles.Of(journal, "dev/r/c", "prod/p/c").Find("a");
        _ = new JournaledCopies(journal).LastInto("prod/p/c");
        using TwoDestinations world = new(journal);
        _ = new VersionMap(world.Session).JournaledNumbers;
        _ = new MemberDirectory(world.Session, new AccountIndex(), world.Destinations[0].Cluster, new AccountIndex()).JustCreatedUsers;
    }

    private static IEnumerable<JsonObject> Variants(JsonNode node)
    {
        foreach (string member in ((JsonObject)node).Select(pair => pair.Key).ToArray())
        {
            JsonObject without = (JsonObject)node.DeepClone();
            without.Remove(member);
            yield return without;
            foreach (JsonNode? wrong in Wrong)
            {
                JsonObject changed = (JsonObject)node.DeepClone();
                changed[member] = wrong?.DeepClone();
                yield return changed;
            }
            foreach (JsonObject inner in Inner(node[member]))
            {
                JsonObject changed = (JsonObject)node.DeepClone();
                changed[member] = node[member] is JsonArray ? new JsonArray(inner) : inner;
                yield return changed;
            }
        }
    }

    private static IEnumerable<JsonObject> Inner(JsonNode? node) => node switch
    {
        JsonObject inner => Variants(inner),
        JsonArray { Count: > 0 } list when list[0] is JsonObject first => Variants(first),
        _ => [],
    };

    /// <summary>An entry with every member.</summary>
    private static JournalEntry Full(JournalOperation operation)
    {
        FileRecord file = new() { Name = "a", Size = 1, Modified = Samples.Then, Hash = "ab", DestinationModified = Samples.Then, IsReadBack = true };
        bool isAccount = operation is JournalOperation.MapAccount or JournalOperation.CreateUser;
        return new JournalEntry
        {
            Time = Samples.Then, Run = "run", Write = 1, Phase = JournalPhase.Done, Operation = operation,
            Source = isAccount ? "dev/ann" : "dev/r/c", Destination = isAccount ? "prod/anna" : "prod/p/c",
            SourceVersion = "0.1.0", SourceCommit = Samples.Commit('1'), DestinationCommit = Samples.Commit('2'), DestinationVersion = "0.1.0",
            Build = "b", File = file, Files = [file], Detail = "d", Rules = "owner p",
            Subject = new ManualStepSubject(ManualStepArea.Secret, "prod", "p", "c"),
            Steps = [new ManualStep { Area = ManualStepArea.Secret, Cluster = "prod", Account = "p", Algorithm = "c", What = "W", Why = "Y", Where = "R", How = "H" }],
        };
    }
}
