using AlgorithmiaMigration.Sandbox.Rehearsal.Display;
using Spectre.Console;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>What a person reads at the end: a line per algorithm and destination, then counts and what is left to do.</summary>
internal static class Report
{
    public static void Table(IReadOnlyList<Outcome> outcomes)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Algorithm", "Destination", "Status", "Version", "Files", "Remark");
        foreach (TableColumn column in table.Columns.Take(5)) column.NoWrap();
        foreach (Outcome outcome in outcomes)
        {
            table.AddRow(
                Cell(outcome.Algorithm.ToString()), Cell($"{outcome.Destination.Cluster}/{outcome.Destination.Owner}"),
                new Markup(Status(outcome)), Cell(outcome.VersionStep), Cell(Files(outcome.Changes)), Cell(Remark(outcome)));
        }
        Screen.Console.Write(table);
    }

    public static void Summary(
        IReadOnlyList<Outcome> outcomes, IReadOnlyList<string> problems, TimeSpan duration, int checks, RehearsalFolder folder)
    {
        int expected = outcomes.Count(Expectations.IsExpectedFailure);
        Terminal.Line($"{outcomes.Count} outcomes: {MigrationSummary.Of(outcomes)} ({expected} of them expected). {checks} independent checks.");
        Terminal.Line($"Duration: {duration.TotalSeconds:0.0} s.");
        NeedsAPerson(outcomes);
        foreach (string problem in problems) Terminal.Line($"UNEXPECTED: {problem}");
        Terminal.Line(problems.Count == 0 ? "Everything went as expected." : $"{problems.Count} things did not go as expected.");
        if (folder.Keep) Terminal.Line($"Repositories and journal are in {folder.FullPath}");
    }

    private static void NeedsAPerson(IReadOnlyList<Outcome> outcomes)
    {
        string[] remedies =
        [
            .. outcomes.Where(outcome => outcome.Failure is not null)
                .GroupBy(outcome => (outcome.Algorithm.Path, outcome.Failure!.Remedy))
                .Select(group => $"{group.Key.Path}: {group.First().Summary}. {group.Key.Remedy}".Replace("..", ".", StringComparison.Ordinal)),
            .. outcomes.SelectMany(outcome => outcome.Notes).Distinct(),
        ];
        if (remedies.Length == 0) return;
        Terminal.Line("Needs a person:");
        foreach (string remedy in remedies) Terminal.Line($"  - {remedy}");
    }

    private static Text Cell(string text) => new(text);

    private static string Status(Outcome outcome) => outcome.Status switch
    {
        OutcomeStatus.Failed when Expectations.IsExpectedFailure(outcome) => "[yellow]Failed[/]",
        OutcomeStatus.Failed => "[red]Failed[/]",
        _ => $"[green]{outcome.Status}[/]",
    };

    private static string Files(TreeChanges? changes) =>
        changes is null ? "" : $"+{changes.Added.Count} ~{changes.Changed.Count} -{changes.Removed.Count}";

    private static string Remark(Outcome outcome) => outcome.Failure is { } failure ? Words(failure.Kind)
        : outcome.Notes.Count > 0 ? "other settings left alone"
        : "";

    private static string Words(FailureKind kind) => kind switch
    {
        FailureKind.BuildFailed => "the build fails",
        FailureKind.EnvironmentNotMapped => "no such environment there",
        FailureKind.SourceHostedElsewhere => "code is hosted elsewhere",
        _ => kind.ToString(),
    };
}
