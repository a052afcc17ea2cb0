using System.Collections;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.ManualSteps;

/// <summary>Extracts the manual steps from outcomes of any kind, including those returned by a job or another shell.</summary>
internal sealed class ManualStepsTransformationAttribute : InputTransformationAttribute
{
    private protected override bool AllowsNull => true;

    private protected override Array ItemsOf(IEnumerable<object?> values) => values.SelectMany(StepsIn).ToArray();

    private static IEnumerable<ManualStep> StepsIn(object? input) => input switch
    {
        Outcome outcome => outcome.ManualSteps,
        ManualStep step => [step],
        null or string or ValueType => throw new MigrationException(FailureKind.InvalidInput, "Expected an outcome.",
            "Pipe in outcomes of New-AlgoDestination, Copy-AlgoSource, Publish-AlgoVersion or another cmdlet, or omit them to list the journal's steps."),
        var other => StepsIn(new Row(other)),
    };

    private static IEnumerable<ManualStep> StepsIn(Row row)
    {
        if (row.Value("ManualSteps") is { } steps && Row.Unwrap(steps) is IList list)
            return list.Cast<object?>().OfType<object>().Select(step => StepIn(new Row(step))).OfType<ManualStep>();
        return StepIn(row) is { } single ? [single] : [];
    }

    private static ManualStep? StepIn(Row row) => row["What"] is { Length: > 0 } what && Enum.TryParse(row["Area"], true, out ManualStepArea area)
        ? new ManualStep
        {
            Area = area,
            Cluster = row["Cluster"] ?? "",
            Account = row["Account"] ?? "",
            Algorithm = row["Algorithm"] ?? "",
            What = what,
            Why = row["Why"] ?? "",
            Where = row["Where"] ?? "",
            How = row["How"] ?? "",
        }
        : null;
}
