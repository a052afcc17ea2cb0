using System.Globalization;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// An outcome that came back from a job, another shell or a CSV file. Without it the next stage would take a failed item for a fresh
/// one, and publish whatever stands at the destination instead of the commit that was copied.
/// </summary>
internal static class OutcomeRow
{
    /// <summary>The outcome; null when the row has not all that makes one.</summary>
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
            Failure = status == OutcomeStatus.Failed ? FailureIn(row) : null,
            Duration = TimeSpan.TryParse(row["Duration"], CultureInfo.InvariantCulture, out TimeSpan time) ? time : TimeSpan.Zero,
        };
    }

    private static Failure FailureIn(Row row) =>
        row.Nested("Failure") is { } failure && Enum.TryParse(failure["Kind"], true, out FailureKind kind)
            ? new Failure(kind, failure["Message"] ?? "", failure["Remedy"] ?? "")
            : new Failure(FailureKind.Unexpected, row["Detail"] ?? "", "");

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
