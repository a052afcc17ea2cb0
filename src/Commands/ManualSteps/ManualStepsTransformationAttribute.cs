using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.ManualSteps;

/// <summary>Extracts the manual steps from outcomes of any kind, including those returned by a job or another shell.</summary>
internal sealed class ManualStepsTransformationAttribute() : InputTransformationAttribute(typeof(ManualStep), Columns)
{
    private protected override bool AllowsNull => true;

    private static readonly RowColumns Columns = new(["ManualSteps", "What", "Area"], typeof(ManualStep), typeof(AlgorithmOutcome), typeof(DataOutcome),
        typeof(UserOutcome), typeof(OrganizationOutcome), typeof(MemberOutcome), typeof(SecretOutcome));

    private protected override IEnumerable<object>? FromObject(object? value) => value switch
    {
        Outcome outcome => outcome.ManualSteps,
        ManualStep step => [step],
        null or string or ValueType => throw new MigrationException(FailureKind.InvalidInput, "Expected an outcome.",
            "Pipe in outcomes of New-AlgoDestination, Copy-AlgoSource, Publish-AlgoVersion or another cmdlet, or omit them to list the journal's steps."),
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row)
    {
        if (row.Has("ManualSteps"))
            return ManualStepRow.TryReadList(row) ?? throw new MigrationException(FailureKind.InvalidInput,
                "The steps of this outcome were saved as text, which cannot be read back.",
                "Run Get-AlgoManualStep without input, which lists the steps in the session's journal.");
        return ManualStepRow.TryRead(row) is { } single ? [single] : throw RowProblems.Missing(row, row.Has("What") ? "Area" : "ManualSteps",
            "Specify outcomes, or steps that Get-AlgoManualStep returned.");
    }
}
