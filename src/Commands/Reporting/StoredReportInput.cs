using System.Collections;
using System.Globalization;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Reporting;

/// <summary>Reads an object of a report that was saved or returned by another shell. Its columns say which kind it is.</summary>
internal static class StoredReportInput
{
    private const string Remedy = "Pipe in outcomes, findings, differences, references, manual steps or version map entries, as the cmdlets return them or as "
        + "Import-Clixml reads them.";

    /// <summary>The object.</summary>
    /// <exception cref="MigrationException">The row is of no kind that a report shows, or lacks a part of it.</exception>
    public static object Read(Row row) =>
        Has(row, "Check", "Severity") ? FindingIn(row)
        : Has(row, "What", "Area") ? ManualStepRow.TryRead(row) ?? throw RowProblems.Missing(row, "Area", Remedy)
        : Has(row, "Subject", "Area", "Status") ? DifferenceIn(row)
        : Has(row, "File", "Line", "Text") ? ReferenceIn(row)
        : Has(row, "SourceCluster", "DestinationCluster") ? VersionIn(row)
        : Has(row, "Status", "Detail") ? StoredOutcomeReading.Read(row)
        : throw Unknown(row.TypeName is { } type ? $"An object of the type {type}" : $"A row with the columns {string.Join(", ", row.Columns)}");

    public static MigrationException Unknown(string what) => new(FailureKind.InvalidInput, $"{what} cannot be shown in a report.", Remedy);

    /// <summary>The value of a column that must be one of the words of an enumeration.</summary>
    public static T Word<T>(Row row, string column) where T : struct, Enum =>
        Enum.TryParse(row[column], true, out T value) ? value : throw new MigrationException(FailureKind.InvalidInput,
            $"The column '{column}' contains '{row[column]}', which is not a {typeof(T).Name}.", Remedy);

    /// <summary>The text of a column that must not be empty.</summary>
    public static string Required(Row row, string column) => row[column] is { Length: > 0 } text ? text : throw RowProblems.Missing(row, column, Remedy);

    /// <summary>The rows of a list; none when it was saved as text.</summary>
    public static IEnumerable<Row> Rows(Row row, string column) =>
        Row.Unwrap(row.Value(column)) is IList list ? list.Cast<object?>().OfType<object>().Where(item => item is not string).Select(item => new Row(item)) : [];

    private static bool Has(Row row, params string[] columns) => columns.All(row.Has);

    private static MigrationFinding FindingIn(Row row) => new()
    {
        Severity = Word<FindingSeverity>(row, "Severity"),
        Check = Word<MigrationCheck>(row, "Check"),
        Subject = row["Subject"] ?? "",
        Message = row["Message"] ?? "",
        Fix = row["Fix"] ?? "",
    };

    private static Difference DifferenceIn(Row row) => new()
    {
        Area = Word<DifferenceArea>(row, "Area"),
        Status = Word<DifferenceStatus>(row, "Status"),
        Subject = Required(row, "Subject"),
        Source = row["Source"] ?? "",
        Destination = row["Destination"] ?? "",
        Detail = row["Detail"] ?? "",
        Cluster = row["Cluster"] ?? "",
    };

    private static ReferenceFinding ReferenceIn(Row row) => new()
    {
        Algorithm = new AlgorithmId(Required(row, "Owner"), Required(row, "Name"), VersionSelector.Parse(row["Version"])),
        Commit = row["Commit"] ?? "",
        File = Required(row, "File"),
        Line = Number(row, "Line"),
        Column = Number(row, "Column"),
        Kind = Word<ReferenceKind>(row, "Kind"),
        Text = row["Text"] ?? "",
        AtDestination = MeaningsIn(row),
    };

    // A list that was saved as text has lost its severities, so that of the reference stands for all.
    private static ReferenceMeaning[] MeaningsIn(Row row) =>
        Rows(row, "AtDestination").Where(meaning => meaning.Has("Fate")).Select(meaning => new ReferenceMeaning(meaning["Cluster"] ?? "", Word<ReferenceFate>(meaning, "Fate"),
            Word<FindingSeverity>(meaning, "Severity"), meaning["Text"] ?? "", meaning["Detail"] ?? "")).ToArray() is { Length: > 0 } read
            ? read
            : [new ReferenceMeaning("", ReferenceFate.Unknown, Word<FindingSeverity>(row, "Severity"), row["Text"] ?? "", string.Join("; ", row.Texts("AtDestination")))];

    private static VersionMapEntry VersionIn(Row row) => new()
    {
        SourceCluster = row["SourceCluster"] ?? "",
        Owner = Required(row, "Owner"),
        Name = Required(row, "Name"),
        SourceVersion = SemanticVersion.TryParse(row["SourceVersion"]),
        SourceCommit = row["SourceCommit"] ?? "",
        DestinationCluster = row["DestinationCluster"] ?? "",
        DestinationOwner = row["DestinationOwner"] ?? "",
        DestinationVersion = SemanticVersion.TryParse(row["DestinationVersion"]),
        DestinationCommit = row["DestinationCommit"] ?? "",
        IsFiller = bool.TryParse(row["IsFiller"], out bool isFiller) && isFiller,
    };

    private static int Number(Row row, string column) => int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
