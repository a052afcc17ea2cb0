using System.Globalization;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Reads an outcome returned by a job, by another shell or from a CSV file. Otherwise the next stage would treat a failed item as a new one,
/// and publish the destination's current commit instead of the copied one.
/// </summary>
internal static class OutcomeRow
{
    /// <summary>The outcome; null when the row lacks a part of it.</summary>
    public static AlgorithmOutcome? TryRead(Row row, AlgorithmId algorithm)
    {
        if (DestinationId.TryParse(row["Destination"]) is not { } destination || !Enum.TryParse(row["Stage"], true, out StageKind stage)
            || !Enum.TryParse(row["Status"], true, out OutcomeStatus status)) return null;
        return new AlgorithmOutcome
        {
            Algorithm = algorithm,
            Destination = destination,
            Stage = stage,
            Status = status,
            SourceVersion = SemanticVersion.TryParse(row["SourceVersion"]),
            SourceCommit = Filled(row["SourceCommit"]),
            DestinationCommit = Filled(row["DestinationCommit"]),
            Build = Filled(row["Build"]),
            DestinationVersion = SemanticVersion.TryParse(row["DestinationVersion"]),
            Detail = row["Detail"] ?? "",
            Notes = row.Texts("Notes"),
            Failure = FailureIn(row, status),
            Duration = DurationIn(row),
        };
    }

    /// <summary>Why the item failed; null if it did not.</summary>
    public static Failure? FailureIn(Row row, OutcomeStatus status) => status != OutcomeStatus.Failed ? null
        : row.Nested("Failure") is { } failure && Enum.TryParse(failure["Kind"], true, out FailureKind kind)
            ? new Failure(kind, failure["Message"] ?? "", failure["Remedy"] ?? "")
            : new Failure(KindIn(row), row["Detail"] ?? "", row["Remedy"] ?? "");

    /// <summary>The time spent on the item.</summary>
    public static TimeSpan DurationIn(Row row) => TimeSpan.TryParse(row["Duration"], CultureInfo.InvariantCulture, out TimeSpan time) ? time : TimeSpan.Zero;

    // A CSV file has no nested objects: the kind is a column, or the error id, as the samples write it.
    private static FailureKind KindIn(Row row)
    {
        string? column = row["FailureKind"] is { Length: > 0 } given ? given
            : row["ErrorId"] is { } id && id.StartsWith("Algo", StringComparison.Ordinal) ? id.Substring("Algo".Length) : null;
        return Enum.TryParse(column, true, out FailureKind kind) ? kind : FailureKind.Unexpected;
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
