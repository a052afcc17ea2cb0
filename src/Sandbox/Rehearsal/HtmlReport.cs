using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Reporting;
using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The report of the rehearsed migration, as Export-AlgoReport writes it.</summary>
internal static class HtmlReport
{
    /// <summary>Writes the report, and says where.</summary>
    public static void Write(string path, IReadOnlyList<PartResult> results, Migrator migrator, CancellationToken cancellation)
    {
        JournalReader journal = migrator.Journal;
        AlgoSession session = migrator.Session;
        ReportContent content = new()
        {
            Title = "Report of a rehearsed migration",
            Created = session.Services.Time.GetUtcNow(),
            Clusters = $"From {session.Source} to {string.Join(" and ", session.Destinations)}",
            Run = journal.LastRun() is { } run ? JournaledRun.Find(journal, run) : null,
        };
        foreach (Outcome outcome in results.SelectMany(result => result.Outcomes)) content.Add(outcome);
        foreach (ManualStep step in OpenSteps.In(journal)) content.Add(step);
        new ReportFile(path).Write(output => ReportPage.Write(content, output, cancellation));
        Terminal.Line($"The report is {path}");
    }
}
