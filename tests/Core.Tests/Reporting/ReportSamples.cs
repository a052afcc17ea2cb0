using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

/// <summary>Contents of reports.</summary>
internal static class ReportSamples
{
    public static DateTimeOffset Then { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static string Page(ReportContent content)
    {
        using StringWriter output = new();
        ReportPage.Write(content, output, CancellationToken.None);
        return output.ToString();
    }

    public static ReportContent Of(params IEnumerable<object> items) => With(new ReportContent { Created = Then }, items);

    public static ReportContent With(ReportContent content, params IEnumerable<object> items)
    {
        foreach (object item in items) content.Add(item);
        return content;
    }

    /// <summary>Every kind of object, each with a text in every field that takes one.</summary>
    public static ReportContent EveryFieldWith(string text) => With(
        new ReportContent { Created = Then, Title = text, Clusters = text, Run = Run(text), Problems = [text] },
        Failed(Algorithm(text) with { Notes = [text] }, text),
        Algorithm("x") with { Rewrites = [new FileRewrite(text, 1, text)], Versions = [new ReplayedVersion { SourceCommit = text, DestinationCommit = text, Status = ReplayStatus.Published }] },
        new DataOutcome
        {
            Collection = new CollectionId("research", "models"), Destination = new DestinationId(text, text, text), Status = OutcomeStatus.Failed, Detail = text,
            FailedFiles = [new FileFailure(text, new Failure(FailureKind.FileMismatch, text, text))],
        },
        User(text) with { Detail = $"first\n{text}" },
        new OrganizationOutcome { Name = text, Cluster = text, DestinationName = text, Status = OutcomeStatus.Created, Members = [Member(text)] },
        Member(text),
        new SecretOutcome { Algorithm = new AlgorithmId("research", "Echo"), Destination = new DestinationId(text, text, text), Status = OutcomeStatus.Created, ShortName = text, SecretKey = text },
        new UndoOutcome { Kind = UndoKind.Algorithm, Cluster = text, Path = text, Runs = [text], Status = OutcomeStatus.Stays, Detail = text, Remaining = [text] },
        new ArchiveOutcome { Kind = ArchiveItemKind.Algorithm, Subject = text, Archive = text, Status = OutcomeStatus.Copied, Detail = text },
        new MigrationFinding { Severity = FindingSeverity.Error, Check = MigrationCheck.EnvironmentMissing, Subject = text, Message = text, Fix = text },
        new Difference { Area = DifferenceArea.File, Status = DifferenceStatus.Different, Subject = text, Source = text, Destination = text, Detail = text, Cluster = text },
        new ReferenceFinding
        {
            Algorithm = new AlgorithmId("research", "Echo"), Commit = text, File = text, Line = 1, Column = 1, Kind = ReferenceKind.Data, Text = text,
            AtDestination = [new ReferenceMeaning(text, ReferenceFate.Missing, FindingSeverity.Error, text, text)],
        },
        Step(text),
        new VersionMapEntry { SourceCluster = text, Owner = text, Name = text, SourceCommit = text, DestinationCluster = text, DestinationOwner = text, DestinationCommit = text });

    /// <summary>A run with a push that succeeded, one that failed and one that was interrupted.</summary>
    public static JournaledRun Run(string text = "prod/production/Echo") => JournaledRun.Of(
    [
        Entry(1, JournalPhase.Intent, 0, text), Entry(1, JournalPhase.Done, 4, text), Entry(2, JournalPhase.Intent, 5, text + "2"),
        Entry(2, JournalPhase.Failed, 7, text + "2") with { Detail = text }, Entry(3, JournalPhase.Intent, 8, text + "3"),
        Entry(4, JournalPhase.Intent, 9, text) with { Operation = JournalOperation.Publish },
        Entry(4, JournalPhase.Done, 10, text) with { Operation = JournalOperation.Publish, DestinationVersion = "0.1.0", SourceVersion = text, SourceCommit = text, DestinationCommit = text },
    ], "run")!;

    public static JournalEntry Entry(long write, JournalPhase phase, int second, string destination) => new()
    {
        Run = "run", Write = write, Phase = phase, Time = Then.AddSeconds(second), Operation = JournalOperation.Push, Source = destination, Destination = destination,
    };

    public static AlgorithmOutcome Algorithm(string text = "Published.", string name = "Echo") => new()
    {
        Algorithm = new AlgorithmId("research", name), Destination = new DestinationId("prod", "production", name), Stage = StageKind.Version, Status = OutcomeStatus.Published,
        Detail = text, SourceVersion = Samples.Number("1.1.0"), DestinationVersion = Samples.Number("0.1.0"), SourceCommit = Samples.Commit('a'), DestinationCommit = Samples.Commit('b'),
        Duration = TimeSpan.FromSeconds(1.25),
    };

    public static T Failed<T>(T outcome, string text, FailureKind kind = FailureKind.BuildFailed) where T : Outcome =>
        (T)((Outcome)outcome with { Status = OutcomeStatus.Failed, Detail = text, Failure = new Failure(kind, text, text) });

    public static UserOutcome User(string name) => new() { Name = name, Email = $"{name}@example.com", Cluster = "prod", DestinationName = name, Status = OutcomeStatus.Created };

    public static ManualStep Step(string text) => new()
    {
        Area = ManualStepArea.Secret, Cluster = text, Account = text, Algorithm = text, What = text, Why = text, Where = text, How = text,
    };

    private static MemberOutcome Member(string text) =>
        new() { Organization = text, Cluster = text, Name = text, DestinationName = text, Role = MemberRole.Member, Status = OutcomeStatus.Created, Detail = text };
}
