using System.Globalization;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Reporting;

/// <summary>Reads outcomes of every kind that were saved or returned by another shell, as far as a report shows them.</summary>
internal static class StoredOutcomeReading
{
    /// <summary>The outcome.</summary>
    /// <exception cref="MigrationException">The row is no outcome, or lacks a part of it.</exception>
    public static Outcome Read(Row row)
    {
        OutcomeStatus status = StoredReportInput.Word<OutcomeStatus>(row, "Status");
        return OfKind(row, status) with
        {
            Detail = row["Detail"] ?? "",
            Notes = row.Texts("Notes"),
            Failure = OutcomeRow.FailureIn(row, status),
            Duration = OutcomeRow.DurationIn(row),
            ManualSteps = [.. ManualStepRow.TryReadList(row) ?? []],
        };
    }

    private static Outcome OfKind(Row row, OutcomeStatus status) =>
        row.Has("Stage") ? AlgorithmIn(row)
        : row.Has("FilesCopied") ? DataIn(row, status)
        : row.Has("Remaining") ? UndoIn(row, status)
        : row.Has("Archive") ? ArchiveIn(row, status)
        : row.Has("ShortName") ? SecretIn(row, status)
        : row.Has("Organization") ? MemberIn(row, status)
        : row.Has("Members") ? OrganizationIn(row, status)
        : row.Has("Email") ? UserIn(row, status)
        : throw StoredReportInput.Unknown($"A row with the columns {string.Join(", ", row.Columns)}");

    private static AlgorithmOutcome AlgorithmIn(Row row) => OutcomeRow.TryRead(row, AlgorithmId(row, VersionSelector.Parse(row["Version"]))) is not { } outcome
        ? throw StoredReportInput.Unknown($"The outcome of {row["Owner"]}/{row["Name"]}, which lacks a valid Destination, Stage or Status,")
        : outcome with
        {
            Versions = [.. StoredReportInput.Rows(row, "Versions").Where(version => version.Has("SourceCommit")).Select(VersionIn)],
        };

    private static ReplayedVersion VersionIn(Row row) => new()
    {
        SourceVersion = SemanticVersion.TryParse(row["SourceVersion"]),
        SourceCommit = row["SourceCommit"] ?? "",
        DestinationVersion = SemanticVersion.TryParse(row["DestinationVersion"]),
        DestinationCommit = row["DestinationCommit"],
        Status = StoredReportInput.Word<ReplayStatus>(row, "Status"),
    };

    private static DataOutcome DataIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Collection = new CollectionId(StoredReportInput.Required(row, "Owner"), StoredReportInput.Required(row, "Name")),
        Destination = DestinationIn(row),
        FilesCopied = Number(row, "FilesCopied"),
        FilesUnchanged = Number(row, "FilesUnchanged"),
        FilesFailed = Number(row, "FilesFailed"),
    };

    private static SecretOutcome SecretIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Algorithm = AlgorithmId(row, VersionSelector.Head),
        Destination = DestinationIn(row),
        ShortName = StoredReportInput.Required(row, "ShortName"),
        SecretKey = row["SecretKey"] ?? "",
    };

    private static UserOutcome UserIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Name = StoredReportInput.Required(row, "Name"),
        Email = row["Email"] ?? "",
        Cluster = row["Cluster"] ?? "",
        DestinationName = row["DestinationName"] ?? "",
    };

    private static OrganizationOutcome OrganizationIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Name = StoredReportInput.Required(row, "Name"),
        Cluster = row["Cluster"] ?? "",
        DestinationName = row["DestinationName"] ?? "",
        Members = [.. StoredReportInput.Rows(row, "Members").Where(member => member.Has("Status")).Select(Read).OfType<MemberOutcome>()],
    };

    private static MemberOutcome MemberIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Organization = StoredReportInput.Required(row, "Organization"),
        Cluster = row["Cluster"] ?? "",
        Name = StoredReportInput.Required(row, "Name"),
        DestinationName = row["DestinationName"] ?? "",
        Role = StoredReportInput.Word<MemberRole>(row, "Role"),
    };

    private static UndoOutcome UndoIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Kind = StoredReportInput.Word<UndoKind>(row, "Kind"),
        Cluster = row["Cluster"] ?? "",
        Path = StoredReportInput.Required(row, "Path"),
        Remaining = row.Texts("Remaining"),
    };

    private static ArchiveOutcome ArchiveIn(Row row, OutcomeStatus status) => new()
    {
        Status = status,
        Kind = StoredReportInput.Word<ArchiveItemKind>(row, "Kind"),
        Subject = StoredReportInput.Required(row, "Subject"),
        Archive = row["Archive"] ?? "",
        Entries = Number(row, "Entries"),
    };

    private static AlgorithmId AlgorithmId(Row row, VersionSelector version) =>
        new(StoredReportInput.Required(row, "Owner"), StoredReportInput.Required(row, "Name"), version);

    private static DestinationId DestinationIn(Row row) =>
        DestinationId.TryParse(row["Destination"]) ?? throw new MigrationException(FailureKind.InvalidInput,
            $"'{row["Destination"]}' is not a destination.", "Pipe in outcomes as the cmdlets return them or as Import-Clixml reads them.");

    private static int Number(Row row, string column) => int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
