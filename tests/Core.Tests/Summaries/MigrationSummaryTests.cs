using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Core.Tests.Summaries;

public sealed class MigrationSummaryTests
{
    private static readonly DestinationId There = new("prod", "production", "Echo");

    [Fact]
    public void One_line_says_how_many_how_fast_and_what_failed_first()
    {
        Outcome[] outcomes =
        [
            .. Enumerable.Range(0, 11).Select(second => Lasting(Algorithm(OutcomeStatus.Published), second, second + 1)),
            Lasting(Failing("later"), 40, 48),
            Lasting(Failing("first"), 5, 6),
        ];

        MigrationSummary summary = MigrationSummary.Of(outcomes);

        Assert.Equal("11 Published, 2 Failed in 48 s (16 a minute). First failure: research/Echo -> prod/production/Echo: first", summary.ToString());
        Assert.Equal("Mend first.", summary.FirstFailure!.Remedy);
        Assert.Equal((13, 11, 2, 2), (summary.Algorithms, summary.Versions, summary.Failed, summary.ExitCode));
    }

    [Fact]
    public void Without_items_there_was_nothing_to_do()
    {
        Assert.Equal("nothing to do.", MigrationSummary.Of([]).ToString());
        Assert.Equal(0, MigrationSummary.Of([]).ExitCode);
        Assert.Null(MigrationSummary.Of([]).Duration);
    }

    [Fact]
    public void Steps_count_once_and_notes_are_counted()
    {
        ManualStep step = new() { Area = ManualStepArea.Secret, Cluster = "prod", What = "Set it.", Why = "", Where = "", How = "" };
        Outcome outcome = Algorithm(OutcomeStatus.Published) with { ManualSteps = [step], Notes = ["a", "b"] };

        MigrationSummary summary = MigrationSummary.Of([outcome, outcome with { Notes = [] }]);

        Assert.Equal((1, 2, 0), (summary.OpenSteps, summary.Notes, summary.ExitCode));
        Assert.Equal("2 Published; 1 manual step, 2 notes.", summary.ToString());
    }

    [Fact]
    public void An_archive_s_items_are_counted_by_what_they_hold()
    {
        MigrationSummary summary = MigrationSummary.Of(
        [
            Archived(ArchiveItemKind.Users, 5), Archived(ArchiveItemKind.Organizations, 3, OutcomeStatus.Unchanged), Archived(ArchiveItemKind.Collection, 7),
            Archived(ArchiveItemKind.Collection, 2, OutcomeStatus.Unchanged), Archived(ArchiveItemKind.Algorithm, 0), Archived(ArchiveItemKind.Archive, 0),
        ]);

        Assert.Equal((1, 5, 3, 2, 7), (summary.Algorithms, summary.Users, summary.Organizations, summary.Collections, summary.Files));
        Assert.Equal(6, summary.Total);

        static ArchiveOutcome Archived(ArchiveItemKind kind, long entries, OutcomeStatus status = OutcomeStatus.Copied) =>
            new() { Kind = kind, Subject = "s", Archive = "/archive", Status = status, Entries = entries };
    }

    [Fact]
    public void Every_kind_of_item_is_counted()
    {
        MemberOutcome ann = Member("ann"), bob = Member("bob");
        MigrationSummary summary = MigrationSummary.Of(
        [
            Algorithm(OutcomeStatus.Copied),
            Algorithm(OutcomeStatus.Published) with { Versions = [Replayed(ReplayStatus.Published), Replayed(ReplayStatus.Unchanged), Replayed(ReplayStatus.Published)] },
            new DataOutcome { Collection = new CollectionId("research", "Files"), Destination = There, Status = OutcomeStatus.Copied, FilesCopied = 7 },
            new UserOutcome { Name = "ann", Email = "", Cluster = "prod", DestinationName = "ann", Status = OutcomeStatus.Created },
            new OrganizationOutcome { Name = "org", Cluster = "prod", DestinationName = "org", Status = OutcomeStatus.Created, Members = [ann, bob] },
            bob,
            new SecretOutcome { Algorithm = new AlgorithmId("research", "Echo", VersionSelector.Head), Destination = There, ShortName = "s", Status = OutcomeStatus.Created },
        ]);

        Assert.Equal((2, 2, 1, 1, 2), (summary.Algorithms, summary.Versions, summary.Users, summary.Organizations, summary.Members));
        Assert.Equal((1, 7, 1, 7), (summary.Collections, summary.Files, summary.Secrets, summary.Total));
    }

    [Theory]
    [InlineData(0, "Published", "Equal", "Warning", "Information")]
    [InlineData(2, "Failed")]
    [InlineData(2, "Skipped", "Published")]
    [InlineData(2, "Error")]
    [InlineData(2, "NotChecked", "Equal")]
    [InlineData(3, "Different")]
    [InlineData(3, "MissingAtDestination")]
    [InlineData(3, "ExtraAtDestination", "NotChecked")]
    [InlineData(2, "Failed", "Different")]
    public void The_exit_code_is_that_of_the_most_serious_item(int code, params string[] items)
    {
        SummaryTally tally = new();
        foreach (string item in items) tally.Add(Item(item));

        Assert.Equal(code, tally.ToSummary().ExitCode);
    }

    [Fact]
    public void Statuses_are_in_the_order_of_the_work_and_the_most_severe_finding_is_first()
    {
        SummaryTally tally = new();
        foreach (string item in new[] { "Warning", "Different", "Failed", "Error", "Equal", "Published", "Information" }) tally.Add(Item(item));

        Assert.Equal("1 Published, 1 Failed, 1 Equal, 1 Different, 1 Error, 1 Warning, 1 Information", tally.ToSummary().CountsText);
    }

    [Fact]
    public void What_differs_is_named_when_nothing_failed()
    {
        SummaryTally tally = new();
        tally.Add(SummaryItem.Of(new Difference
        {
            Area = DifferenceArea.Settings, Subject = "research/Echo label", Cluster = "prod", Status = DifferenceStatus.Different, Source = "A", Destination = "B",
        }));

        Assert.Equal("1 Different. First difference: Settings research/Echo label at prod: 'A' at the source, 'B' at the destination", tally.ToSummary().ToString());
    }

    [Fact]
    public void A_finding_names_its_check_and_its_fix()
    {
        SummaryTally tally = new();
        tally.Add(SummaryItem.Of(new MigrationFinding { Severity = FindingSeverity.Error, Check = MigrationCheck.OwnerMissing, Subject = "production", Message = "It is missing.", Fix = "Create it." }));

        Assert.Equal(new FailedItem("production", "OwnerMissing: It is missing.", "Create it."), tally.ToSummary().FirstFailure);
    }

    [Fact]
    public void The_time_is_unknown_when_one_item_does_not_state_it()
    {
        MigrationSummary summary = MigrationSummary.Of([Lasting(Algorithm(OutcomeStatus.Published), 0, 9), Algorithm(OutcomeStatus.Published)]);

        Assert.Null(summary.Duration);
        Assert.Null(summary.PerMinute);
        Assert.Equal("2 Published.", summary.ToString());
    }

    [Fact]
    public void Declined_items_and_members_state_no_time_and_need_none()
    {
        MigrationSummary summary = MigrationSummary.Of([Lasting(Algorithm(OutcomeStatus.Published), 0, 9), Algorithm(OutcomeStatus.Skipped), Member("ann")]);

        Assert.Equal(TimeSpan.FromSeconds(9), summary.Duration);
    }

    [Fact]
    public void Failed_and_declined_items_are_counted_last() => Assert.Equal("1 WouldPublish, 1 Removed, 1 Skipped, 1 Failed", MigrationSummary.Of(
        [Algorithm(OutcomeStatus.Failed), Algorithm(OutcomeStatus.Skipped), Algorithm(OutcomeStatus.WouldPublish), Algorithm(OutcomeStatus.Removed)]).CountsText);

    private static SummaryItem Item(string status) => status switch
    {
        _ when Enum.TryParse(status, out OutcomeStatus outcome) => SummaryItem.Of(Algorithm(outcome)),
        _ when Enum.TryParse(status, out DifferenceStatus difference) => SummaryItem.Of(new Difference { Area = DifferenceArea.Tree, Subject = "s", Cluster = "c", Status = difference }),
        _ => SummaryItem.Of(new MigrationFinding { Severity = Enum.Parse<FindingSeverity>(status), Check = MigrationCheck.OwnerMissing, Subject = "s", Message = "m" }),
    };

    private static AlgorithmOutcome Algorithm(OutcomeStatus status) => new()
    {
        Algorithm = new AlgorithmId("research", "Echo", VersionSelector.Head), Destination = There, Stage = StageKind.Version, Status = status,
    };

    private static AlgorithmOutcome Failing(string message) => Algorithm(OutcomeStatus.Failed) with { Failure = new Failure(FailureKind.BuildFailed, message, $"Mend {message}.") };

    private static Outcome Lasting(Outcome outcome, int began, int ended) =>
        outcome with { Began = Samples.Then.AddSeconds(began), Ended = Samples.Then.AddSeconds(ended) };

    private static MemberOutcome Member(string name) => new()
    {
        Organization = "org", Cluster = "prod", Name = name, DestinationName = name, Role = MemberRole.Member, Status = OutcomeStatus.Created,
    };

    private static ReplayedVersion Replayed(ReplayStatus status) => new() { SourceCommit = Samples.Commit('a'), Status = status };
}
