namespace AlgorithmiaMigration.Summaries;

/// <summary>What a summary needs to know of one outcome, difference or finding.</summary>
internal sealed record SummaryItem
{
    // Statuses of outcomes come first in the counts, then those of differences, then the severities of findings.
    private const int Troubles = 50;
    private const int Differences = 100;
    private const int Findings = 200;
    private const int Unread = 300;

    public required string Status { get; init; }

    /// <summary>The place of the status in the counts.</summary>
    public required int Rank { get; init; }

    public required SummaryVerdict Verdict { get; init; }

    public SummaryKind Kind { get; init; }

    /// <summary>How many things of the kind it is: an archive has one item for all users.</summary>
    public int Amount { get; init; } = 1;

    public required string Target { get; init; }

    public string Message { get; init; } = "";

    public string Remedy { get; init; } = "";

    /// <summary>Versions that it published.</summary>
    public int Versions { get; init; }

    /// <summary>Files that it copied.</summary>
    public int Files { get; init; }

    /// <summary>The members of an organization.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public IReadOnlyList<ManualStep> Steps { get; init; } = [];

    public int Notes { get; init; }

    public DateTimeOffset? Began { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public static SummaryItem Of(Outcome outcome) => Of(outcome.Status, outcome.Target) with
    {
        Kind = KindOf(outcome),
        Amount = outcome is ArchiveOutcome { Kind: ArchiveItemKind.Users or ArchiveItemKind.Organizations } people ? (int)people.Entries : 1,
        Message = (outcome.Failure?.Message ?? outcome.Detail).Split('\n')[0],
        Remedy = outcome.Remedy,
        Versions = outcome is AlgorithmOutcome algorithm ? VersionsOf(algorithm) : 0,
        Files = outcome switch
        {
            DataOutcome data => data.FilesCopied,
            ArchiveOutcome { Kind: ArchiveItemKind.Collection, Status: OutcomeStatus.Copied } collection => (int)collection.Entries,
            _ => 0,
        },
        Members = outcome is OrganizationOutcome organization ? [.. organization.Members.Select(member => member.Target)] : [],
        Steps = outcome.ManualSteps,
        Notes = outcome.Notes.Count,
        Began = outcome.Began,
        Ended = outcome.Ended,
    };

    /// <summary>An outcome of which only this is known.</summary>
    public static SummaryItem Of(OutcomeStatus status, string target) => new()
    {
        Status = status.ToString(),
        // What a person looks for is last.
        Rank = status is OutcomeStatus.Failed or OutcomeStatus.Skipped ? Troubles + (int)status : (int)status,
        Verdict = status switch
        {
            OutcomeStatus.Failed => SummaryVerdict.Failed,
            OutcomeStatus.Skipped => SummaryVerdict.Skipped,
            _ => SummaryVerdict.Fine,
        },
        Target = target,
    };

    public static SummaryItem Of(Difference difference) => Of(difference.Status, $"{difference.Area} {difference.Subject} at {difference.Cluster}",
        difference.Detail.Length > 0 ? difference.Detail : Sides(difference.Status, difference.Source, difference.Destination));

    /// <summary>A difference.</summary>
    public static SummaryItem Of(DifferenceStatus status, string target, string message) => new()
    {
        Status = status.ToString(),
        Rank = Differences + (int)status,
        Verdict = status switch
        {
            DifferenceStatus.Equal => SummaryVerdict.Fine,
            DifferenceStatus.NotChecked => SummaryVerdict.NotChecked,
            _ => SummaryVerdict.Different,
        },
        Target = target,
        Message = message.Length > 0 ? message : status.ToString(),
    };

    public static SummaryItem Of(MigrationFinding finding) =>
        Of(finding.Severity, finding.Subject, $"{finding.Check}: {finding.Message}", finding.Fix);

    /// <summary>A finding.</summary>
    public static SummaryItem Of(FindingSeverity severity, string subject, string message, string fix) => new()
    {
        Status = severity.ToString(),
        Rank = Findings - (int)severity,
        Verdict = severity == FindingSeverity.Error ? SummaryVerdict.Failed : SummaryVerdict.Fine,
        Target = subject,
        Message = message,
        Remedy = fix,
    };

    /// <summary>An object that could not be read, so nobody knows whether it is fine.</summary>
    public static SummaryItem Unreadable(string reason) => new()
    {
        Status = nameof(Unreadable), Rank = Unread, Verdict = SummaryVerdict.NotChecked, Target = "Input", Message = reason,
    };

    private static string Sides(DifferenceStatus status, string source, string destination) =>
        status == DifferenceStatus.Different ? $"'{source}' at the source, '{destination}' at the destination" : "";

    private static SummaryKind KindOf(Outcome outcome) => outcome switch
    {
        AlgorithmOutcome => SummaryKind.Algorithm,
        DataOutcome => SummaryKind.Collection,
        UserOutcome => SummaryKind.User,
        OrganizationOutcome => SummaryKind.Organization,
        MemberOutcome => SummaryKind.Member,
        SecretOutcome => SummaryKind.Secret,
        UndoOutcome undo => Of(undo.Kind),
        ArchiveOutcome archive => Of(archive.Kind),
        _ => SummaryKind.Unknown,
    };

    /// <summary>What an undo is about.</summary>
    public static SummaryKind Of(UndoKind kind) => kind switch
    {
        UndoKind.Algorithm => SummaryKind.Algorithm,
        UndoKind.Collection => SummaryKind.Collection,
        UndoKind.Organization => SummaryKind.Organization,
        UndoKind.User => SummaryKind.User,
        _ => SummaryKind.Unknown,
    };

    /// <summary>What an archive's item is about.</summary>
    public static SummaryKind Of(ArchiveItemKind kind) => kind switch
    {
        ArchiveItemKind.Algorithm => SummaryKind.Algorithm,
        ArchiveItemKind.Collection => SummaryKind.Collection,
        ArchiveItemKind.Organizations => SummaryKind.Organization,
        ArchiveItemKind.Users => SummaryKind.User,
        _ => SummaryKind.Unknown,
    };

    private static int VersionsOf(AlgorithmOutcome outcome) => outcome.Versions.Count > 0
        ? outcome.Versions.Count(version => version.Status == ReplayStatus.Published)
        : outcome.Status == OutcomeStatus.Published ? 1 : 0;
}
