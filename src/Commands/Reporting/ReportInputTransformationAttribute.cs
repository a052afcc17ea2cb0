using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Reporting;

/// <summary>Accepts what a report shows, including objects that were returned by a job, by another shell or from a file.</summary>
internal sealed class ReportInputTransformationAttribute() : InputTransformationAttribute(typeof(object), Columns)
{
    private static readonly RowColumns Columns = new([], typeof(AlgorithmOutcome), typeof(DataOutcome), typeof(UserOutcome), typeof(OrganizationOutcome),
        typeof(MemberOutcome), typeof(SecretOutcome), typeof(UndoOutcome), typeof(ArchiveOutcome), typeof(MigrationFinding), typeof(Difference), typeof(ReferenceFinding), typeof(ManualStep),
        typeof(VersionMapEntry));

    private protected override bool AllowsNull => true;

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        Outcome or MigrationFinding or Difference or ReferenceFinding or ManualStep or VersionMapEntry => [value],
        null or string or ValueType => throw StoredReportInput.Unknown(value is null ? "An empty value" : $"'{value}'"),
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row) => [StoredReportInput.Read(row)];
}
