using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests.Runs;

/// <summary>A write whose result is not in the journal stops being unfinished when a later command has found its destination as it should be.</summary>
public sealed class OpenWritesTests : IDisposable
{
    private static readonly DestinationId Echo = new("prod", "production", "Echo");
    private static readonly AlgorithmId Source = new("research", "Echo");

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_the_item_covers_is_noted_once_and_is_no_longer_unfinished()
    {
        JournalReader reader = new JournalLines().Opened("one").Intent("one", 1, JournalOperation.Push).Intent("one", 2, JournalOperation.CreateAlgorithm)
            .Intent("one", 3, JournalOperation.Push, "prod/production/Other")
            .Opened("two").Intent("two", 1, JournalOperation.Push).Failed("two", 1, JournalOperation.Push, "Interrupted; it may have taken effect.").In(_folder);
        string path = Path.Combine(_folder.Path, "journal.jsonl");

        await CheckAsync(path);
        await CheckAsync(path);

        // The second run has written to the first destination, so that everything there is checked.
        Assert.Equal(["one 3"],
            UnfinishedWrites.Of(reader, null, default).Where(write => !write.IsChecked).Select(write => $"{write.Run} {write.Write}"));
        Assert.Equal([2L, 3L], JournalCondition.Of(path).Unfinished.Select(entry => entry.Write));
        JournalEntry noted = Assert.Single(reader.OfOperation(JournalOperation.CheckWrites));
        Assert.Equal(("prod/production/Echo", "As it should be after Push of run one, Push of run two."), (noted.Destination, noted.Detail));
    }

    [Fact]
    public async Task Writes_of_another_session_are_earlier_ones_although_the_clock_was_set_back()
    {
        JournalReader reader = new JournalLines().Opened("one").Intent("one", 1, JournalOperation.Push).In(_folder);

        await CheckAsync(Path.Combine(_folder.Path, "journal.jsonl"), Samples.Then);

        Assert.Single(reader.OfOperation(JournalOperation.CheckWrites));
    }

    [Fact]
    public async Task The_writes_of_the_command_itself_are_not_those_of_an_earlier_one()
    {
        using FileJournal journal = new(Path.Combine(_folder.Path, "journal.jsonl"), TimeProvider.System, "one");
        using IDisposable lease = journal.Open();
        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        _ = await journal.BeginAsync(journal.Draft(JournalOperation.Push) with { Destination = JournalLines.Destination });

        await new OpenWrites(journal, before).CheckedByAsync(Algorithm(StageKind.Source));

        Assert.Empty(journal.Reader.OfOperation(JournalOperation.CheckWrites));
    }

    [Theory]
    [InlineData(nameof(JournalOperation.CreateUser), "prod/anna", "user")]
    [InlineData(nameof(JournalOperation.UpdateUser), "prod/anna", "user")]
    [InlineData(nameof(JournalOperation.UpdateUser), "prod/ann", "")]
    [InlineData(nameof(JournalOperation.CreateOrganization), "prod/club", "organization")]
    [InlineData(nameof(JournalOperation.UpdateOrganization), "prod/club", "organization")]
    [InlineData(nameof(JournalOperation.AddMember), "prod/club/anna", "organization")]
    [InlineData(nameof(JournalOperation.AddMember), "prod/club/failed", "")]
    [InlineData(nameof(JournalOperation.CreateCollection), "prod/production/Echo", "data")]
    [InlineData(nameof(JournalOperation.UpdateCollection), "prod/production/Echo", "data")]
    [InlineData(nameof(JournalOperation.WriteFile), "prod/production/Echo", "data")]
    [InlineData(nameof(JournalOperation.RemoveFile), "prod/production/Echo", "data")]
    [InlineData(nameof(JournalOperation.CreateAlgorithm), "prod/production/Echo", "created")]
    [InlineData(nameof(JournalOperation.UpdateAlgorithm), "prod/production/Echo", "created")]
    [InlineData(nameof(JournalOperation.CopyLargeFiles), "prod/production/Echo", "copied published")]
    [InlineData(nameof(JournalOperation.Push), "prod/production/Echo", "copied published")]
    [InlineData(nameof(JournalOperation.Compile), "prod/production/Echo", "published")]
    [InlineData(nameof(JournalOperation.Publish), "prod/production/Echo", "published")]
    [InlineData(nameof(JournalOperation.Publish), "other/production/Echo", "")]
    [InlineData(nameof(JournalOperation.CreateSecret), "prod/production/Echo", "secret")]
    [InlineData(nameof(JournalOperation.UpdateSecret), "prod/production/Echo", "secret")]
    // Their commands have no items.
    [InlineData(nameof(JournalOperation.CreateKey), "prod/anna", "")]
    [InlineData(nameof(JournalOperation.EnableEnvironment), "prod", "")]
    public void A_write_is_covered_by_the_outcome_of_its_own_item_only(string operation, string destination, string expected)
    {
        JournalRecord write = new()
        {
            Time = Samples.Then, Run = "one", Write = 1, Operation = operation, State = JournalState.Unfinished, Destination = destination,
            // An entry without a result names its failure only.
            Secret = "WORD", Detail = "Interrupted; it may have taken effect.",
        };

        Assert.Equal(expected, string.Join(' ', Outcomes().Where(one => one.Value.Covers(write)).Select(one => one.Key)));
    }

    private async Task CheckAsync(string path, DateTimeOffset? before = null)
    {
        using FileJournal journal = new(path, TimeProvider.System, "later");
        using IDisposable lease = journal.Open();
        await new OpenWrites(journal, before ?? DateTimeOffset.MaxValue).CheckedByAsync(Algorithm(StageKind.Source));
    }

    private static Dictionary<string, Outcome> Outcomes() => new()
    {
        ["user"] = new UserOutcome { Name = "ann", Email = "", Cluster = "prod", DestinationName = "anna", Status = OutcomeStatus.Unchanged },
        ["organization"] = new OrganizationOutcome
        {
            Name = "club", Cluster = "prod", DestinationName = "club", Status = OutcomeStatus.Unchanged,
            Members = [Member("anna"), Member("failed") with { Failure = new Failure(FailureKind.TimedOut, "", "") }],
        },
        ["data"] = new DataOutcome { Collection = new CollectionId("research", "Echo"), Destination = Echo, Status = OutcomeStatus.Unchanged },
        ["created"] = Algorithm(StageKind.Destination),
        ["copied"] = Algorithm(StageKind.Source),
        ["published"] = Algorithm(StageKind.Version),
        ["secret"] = new SecretOutcome { Algorithm = Source, Destination = Echo, ShortName = "word", SecretKey = "WORD", Status = OutcomeStatus.Unchanged },
        ["other secret"] = new SecretOutcome { Algorithm = Source, Destination = Echo, ShortName = "token", SecretKey = "TOKEN", Status = OutcomeStatus.Unchanged },
    };

    private static AlgorithmOutcome Algorithm(StageKind stage) => new() { Algorithm = Source, Destination = Echo, Stage = stage, Status = OutcomeStatus.Unchanged };

    private static MemberOutcome Member(string name) => new()
    {
        Organization = "club", Cluster = "prod", Name = name, DestinationName = name, Role = MemberRole.Member, Status = OutcomeStatus.Unchanged,
    };
}
