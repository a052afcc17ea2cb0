using System.Collections;
using System.Globalization;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Commands.Summaries;

/// <summary>Reads outcomes of any kind, differences and findings, including those returned by a job, by another shell or from a CSV file.</summary>
internal sealed class SummaryInputTransformationAttribute() : InputTransformationAttribute(typeof(SummaryItem), Columns)
{
    private const string Remedy = "Pipe in outcomes of the cmdlets of this module, differences of Compare-AlgoCluster or findings of Test-AlgoMigration, "
        + "or specify -Last to summarize the newest run in the journal.";

    private static readonly RowColumns Columns = new(["Status", "Severity", "Target", "Detail", "Remedy"], typeof(AlgorithmOutcome), typeof(DataOutcome),
        typeof(UserOutcome), typeof(OrganizationOutcome), typeof(MemberOutcome), typeof(SecretOutcome), typeof(UndoOutcome), typeof(ArchiveOutcome), typeof(Difference), typeof(MigrationFinding));

    private protected override bool AllowsNull => true;

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        Outcome outcome => [SummaryItem.Of(outcome)],
        Difference difference => [SummaryItem.Of(difference)],
        MigrationFinding finding => [SummaryItem.Of(finding)],
        null or string or ValueType => throw new MigrationException(FailureKind.InvalidInput, "Expected an outcome, a difference or a finding.", Remedy),
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row)
    {
        if (Enum.TryParse(row["Status"], true, out OutcomeStatus status)) return [OutcomeIn(row, status)];
        if (Enum.TryParse(row["Status"], true, out DifferenceStatus found))
            return [SummaryItem.Of(found, $"{row["Area"]} {row["Subject"]} at {row["Cluster"]}", row["Detail"] ?? "")];
        if (Enum.TryParse(row["Severity"], true, out FindingSeverity severity))
            return [SummaryItem.Of(severity, row["Subject"] ?? "", $"{row["Check"]}: {row["Message"]}", row["Fix"] ?? "")];
        throw row["Status"] is { Length: > 0 } unknown
            ? new MigrationException(FailureKind.InvalidInput, $"'{unknown}' is not a status of an outcome or a difference.", Remedy)
            : RowProblems.Missing(row, "Status", Remedy);
    }

    private static SummaryItem OutcomeIn(Row row, OutcomeStatus status) => SummaryItem.Of(status, TargetIn(row)) with
    {
        Kind = KindIn(row),
        Amount = ArchivedIn(row) is ArchiveItemKind.Users or ArchiveItemKind.Organizations ? Number(row, "Entries") : 1,
        Message = row.Nested("Failure") is { } failure ? failure["Message"] ?? "" : (row["Detail"] ?? "").Split('\n')[0],
        Remedy = row.Nested("Failure")?["Remedy"] ?? row["Remedy"] ?? "",
        Versions = VersionsIn(row, status),
        Files = Number(row, ArchivedIn(row) == ArchiveItemKind.Collection && status == OutcomeStatus.Copied ? "Entries" : "FilesCopied"),
        Members = [.. Items(row, "Members").Select(member => TargetIn(new Row(member)))],
        Steps = [.. ManualStepRow.TryReadList(row) ?? []],
        Notes = row.Texts("Notes").Count,
    };

    // Rows have the columns that somebody selected.
    private static string TargetIn(Row row) => row["Target"] is { Length: > 0 } target ? target
        : $"{string.Join("/", new[] { row["Owner"], row["Name"] }.Where(part => !string.IsNullOrEmpty(part)))} -> {row["Destination"] ?? row["DestinationName"]}";

    // A replayed algorithm lists its versions.
    private static int VersionsIn(Row row, OutcomeStatus status)
    {
        object[] versions = [.. Items(row, "Versions")];
        if (versions.Length == 0) return status == OutcomeStatus.Published ? 1 : 0;
        return versions.Count(version => Enum.TryParse(new Row(version)["Status"], true, out ReplayStatus replayed) && replayed == ReplayStatus.Published);
    }

    private static ArchiveItemKind? ArchivedIn(Row row) => row.Has("Archive") && Enum.TryParse(row["Kind"], true, out ArchiveItemKind kind) ? kind : null;

    private static int Number(Row row, string column) => int.TryParse(row[column], NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static IEnumerable<object> Items(Row row, string column) =>
        Row.Unwrap(row.Value(column)) is IList list ? list.Cast<object?>().OfType<object>() : [];

    // By the columns that only one kind of outcome has.
    private static SummaryKind KindIn(Row row) => row switch
    {
        _ when row.Has("Stage") => SummaryKind.Algorithm,
        _ when row.Has("FilesCopied") => SummaryKind.Collection,
        _ when ArchivedIn(row) is { } kind => SummaryItem.Of(kind),
        _ when row.Has("Remaining") && Enum.TryParse(row["Kind"], true, out UndoKind kind) => SummaryItem.Of(kind),
        _ when row.Has("ShortName") => SummaryKind.Secret,
        _ when row.Has("Role") => SummaryKind.Member,
        _ when row.Has("Members") => SummaryKind.Organization,
        _ when row.Has("MatchedBy") && row.Has("Email") => SummaryKind.User,
        _ => SummaryKind.Unknown,
    };
}
