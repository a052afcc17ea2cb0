using System.Globalization;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

/// <summary>A report of a large migration, as long as real ones: one item in twenty failed, one in ten has a note, one in five leaves a step.</summary>
internal static class LargeReport
{
    public static ReportContent Of(int items) => ReportSamples.With(
        new ReportContent { Created = ReportSamples.Then, Clusters = "From dev.example.com to prod.example.com", Run = ReportSamples.Run() },
        Enumerable.Range(0, items).Select(Item));

    private static Outcome Item(int number)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"SentimentByLanguage{number:00000}");
        AlgorithmOutcome outcome = ReportSamples.Algorithm("2 added, 14 changed, 0 removed; minor version.", name) with
        {
            Algorithm = new AlgorithmId("research", name),
            Destination = new DestinationId("prod.example.com", "production", name),
            Duration = TimeSpan.FromMilliseconds(900 + number % 97 * 41),
            SourceCommit = number.ToString("x40", CultureInfo.InvariantCulture),
            DestinationCommit = (number * 7L + 0x10000).ToString("x40", CultureInfo.InvariantCulture),
        };
        return (number % 20, number % 10, number % 5) switch
        {
            (0, _, _) => Failed(outcome, name),
            (_, 5, _) => outcome with { Notes = ["The destination is public, and the source is not."] },
            (_, _, 3) => outcome with { ManualSteps = [Step(name)] },
            _ => outcome,
        };
    }

    private static AlgorithmOutcome Failed(AlgorithmOutcome outcome, string name) => outcome with
    {
        Status = OutcomeStatus.Failed,
        DestinationVersion = null,
        Detail = "The build failed: The command '/bin/sh -c bin/build' returned a non-zero code: 1\n"
            + string.Join('\n', Enumerable.Range(1, 8).Select(line => $"Step {line}/8 : RUN pip install --requirement requirements.txt of {name}")),
        Failure = new Failure(FailureKind.BuildFailed, "The build failed.", "Fix the source or choose another environment, then run the same command again."),
    };

    private static ManualStep Step(string name) => ReportSamples.Step("Set the secret API_TOKEN.") with
    {
        Cluster = "prod.example.com",
        Account = "production",
        Algorithm = name,
        Where = $"https://prod.example.com/algorithms/production/{name}",
        Why = "Clusters never return the value of a secret, so no tool can copy it.",
        How = "Set-AlgoSecret sets it from your vault; or enter it on the algorithm's page, under Secrets.",
    };
}
