using System.Collections;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Reads manual steps that were returned by a job or another shell, or that come from a CSV file.</summary>
internal static class ManualStepRow
{
    /// <summary>The step; null when the row is none.</summary>
    public static ManualStep? TryRead(Row row) => row["What"] is { Length: > 0 } what && Enum.TryParse(row["Area"], true, out ManualStepArea area)
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

    /// <summary>The steps of an outcome; null when they were saved as text, which cannot be read back.</summary>
    public static IEnumerable<ManualStep>? TryReadList(Row outcome) => Row.Unwrap(outcome.Value("ManualSteps")) switch
    {
        IList list => list.Cast<object?>().OfType<object>().Select(step => TryRead(new Row(step))).OfType<ManualStep>(),
        null or "" => [],
        _ => null,
    };
}
