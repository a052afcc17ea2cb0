using AlgorithmiaMigration.ManualSteps;
using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using AlgorithmiaMigration.Sandbox.Rehearsal.Parts;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;
using Spectre.Console;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The final report: a line per algorithm and destination, a line per area, and the remaining steps.</summary>
internal static class Report
{
    public static void Write(
        IReadOnlyList<PartResult> results, Findings findings, AlgoSession session, TimeSpan duration, RehearsalFolder folder)
    {
        Algorithms([.. results.Where(result => result.Part is AlgorithmPart).SelectMany(result => result.Outcomes).Cast<AlgorithmOutcome>()]);
        Areas(results);
        int outcomes = results.Sum(result => result.Outcomes.Count);
        int failed = results.Sum(result => result.Outcomes.Count(outcome => outcome.Failure is not null));
        int expected = results.Sum(result => result.Outcomes.Count(result.Part.IsExpectedFailure));
        Terminal.Line(FormattableString.Invariant($"{outcomes} outcomes, {failed} failed ({expected} of them expected). {findings.Checks:N0} independent checks."));
        Terminal.Line(FormattableString.Invariant($"Duration: {duration.TotalSeconds:0.0} s."));
        NeedsAttention(results, session);
        foreach (string problem in findings.Problems) Terminal.Line($"UNEXPECTED: {problem}");
        Terminal.Line(findings.Problems.Count == 0 ? "Everything went as expected." : $"{findings.Problems.Count} unexpected results.");
        if (folder.Keep) Terminal.Line($"Repositories and journal are in {folder.FullPath}");
    }

    private static void Algorithms(IReadOnlyList<AlgorithmOutcome> outcomes)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Algorithm", "Destination", "Status", "Version", "Files", "Remark");
        foreach (TableColumn column in table.Columns.Take(5)) column.NoWrap();
        foreach (AlgorithmOutcome outcome in outcomes)
        {
            table.AddRow(
                Cell(outcome.Algorithm.ToString()), Cell($"{outcome.Destination.Cluster}/{outcome.Destination.Owner}"),
                new Markup(Status(outcome)), Cell(outcome.VersionStep), Cell(Files(outcome.Changes)), Cell(Remark(outcome)));
        }
        Screen.Console.Write(table);
    }

    private static void Areas(IReadOnlyList<PartResult> results)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Area", "Outcomes", "Amount", "Checks", "Time");
        foreach (PartResult result in results)
        {
            table.AddRow(
                Cell(result.Part.Title), Cell(MigrationSummary.Of(result.Outcomes).CountsText), Cell(result.Part.Measure(result.Outcomes)),
                Cell(FormattableString.Invariant($"{result.Checks:N0}")), Cell(FormattableString.Invariant($"{result.Duration.TotalSeconds:0.0} s")));
        }
        Screen.Console.Write(table);
    }

    private static void NeedsAttention(IReadOnlyList<PartResult> results, AlgoSession session)
    {
        string[] remedies =
        [
            .. results.SelectMany(result => result.Outcomes).Where(outcome => outcome.Failure is not null)
                .GroupBy(outcome => (Subject(outcome), outcome.Failure!.Remedy))
                .Select(group => $"{group.Key.Item1}: {group.First().Summary}. {group.Key.Remedy}".Replace("..", ".", StringComparison.Ordinal)),
            .. results.SelectMany(result => result.Outcomes).OfType<AlgorithmOutcome>()
                .SelectMany(outcome => outcome.Notes.Select(note => (outcome.Algorithm.Path, Note: note))).Distinct().GroupBy(each => each.Note)
                .Select(group => $"{string.Join(", ", group.Select(each => each.Path))}: {group.Key}"),
            .. session.ManualSteps.All.InOrder().GroupBy(step => (step.Cluster, step.Area))
                .Select(group => $"{group.Key.Cluster}, {group.Key.Area}: {group.Count()} manual steps, such as: {group.First().What}"),
        ];
        if (remedies.Length == 0) return;
        Terminal.Line("Needs attention:");
        foreach (string remedy in remedies) Terminal.Line($"  - {remedy}");
    }

    private static string Subject(Outcome outcome) => outcome is AlgorithmOutcome algorithm ? algorithm.Algorithm.Path : outcome.Target.Split(" -> ")[0];

    private static Text Cell(string text) => new(text);

    private static string Status(AlgorithmOutcome outcome) => outcome.Status switch
    {
        OutcomeStatus.Failed when Expectations.IsExpectedFailure(outcome) => "[yellow]Failed[/]",
        OutcomeStatus.Failed => "[red]Failed[/]",
        _ => $"[green]{outcome.Status}[/]",
    };

    private static string Files(TreeChanges? changes) =>
        changes is null ? "" : $"+{changes.Added.Count} ~{changes.Changed.Count} -{changes.Removed.Count}";

    private static string Remark(AlgorithmOutcome outcome) => outcome.Failure is { } failure ? Short(failure.Kind)
        : SettingsCheck.KeptSettings(outcome) ? "settings left unchanged"
        : "";

    private static string Short(FailureKind kind) => kind switch
    {
        FailureKind.BuildFailed => "build failed",
        FailureKind.EnvironmentNotMapped => "environment not available",
        FailureKind.SourceHostedElsewhere => "code hosted elsewhere",
        FailureKind.ForeignCommit => "other code there",
        _ => kind.ToString(),
    };
}
