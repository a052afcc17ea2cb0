using System.Globalization;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration;

/// <summary>What became of many items: of a pipeline, a script, or a run in the journal. Immutable.</summary>
public sealed record MigrationSummary
{
    /// <summary>The run in the journal that it describes; empty when it describes piped objects.</summary>
    public string Run { get; init => field = OutsideText.OneLine(value); } = "";

    /// <summary>Why the journal does not have all of the run, and which file does; empty when it has.</summary>
    public string Incomplete { get; init => field = OutsideText.OneLine(value); } = "";

    /// <summary>How many outcomes, differences and findings, or how many writes.</summary>
    public int Total { get; init; }

    /// <summary>How many of them ended with each status, severity or operation.</summary>
    public IReadOnlyList<SummaryCount> Counts { get; init => field = new DisplayList<SummaryCount>(value); } = new DisplayList<SummaryCount>([]);

    /// <summary>Algorithms at destinations, whatever their status.</summary>
    public int Algorithms { get; init; }

    /// <summary>Versions that were published.</summary>
    public int Versions { get; init; }

    /// <summary>Users at destinations, whatever their status.</summary>
    public int Users { get; init; }

    /// <summary>Organizations at destinations, whatever their status.</summary>
    public int Organizations { get; init; }

    /// <summary>Members of organizations, whatever their status.</summary>
    public int Members { get; init; }

    /// <summary>Collections at destinations, whatever their status.</summary>
    public int Collections { get; init; }

    /// <summary>Files that were copied.</summary>
    public int Files { get; init; }

    /// <summary>Secrets at destinations, whatever their status.</summary>
    public int Secrets { get; init; }

    /// <summary>Items that failed, findings that are errors, or writes that the cluster refused.</summary>
    public int Failed { get; init; }

    /// <summary>Items that were declined or not started.</summary>
    public int Skipped { get; init; }

    /// <summary>Writes in the journal whose result is not known.</summary>
    public int Unfinished { get; init; }

    /// <summary>Things that differ between the clusters.</summary>
    public int Different { get; init; }

    /// <summary>Things that could not be compared, and piped objects that could not be read.</summary>
    public int NotChecked { get; init; }

    /// <summary>Open manual steps: those of the outcomes, or all that the journal lists.</summary>
    public int OpenSteps { get; init; }

    /// <summary>Notes of the outcomes.</summary>
    public int Notes { get; init; }

    /// <summary>When the first item began, in UTC; null when that is not known.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When the last item ended, in UTC; null when that is not known.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Time by the clock during which items were in progress, without longer pauses; null when that is not known.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Items or writes per minute; null when the duration is not known or too short.</summary>
    public double? PerMinute => Duration is { TotalSeconds: >= 1 } duration && Total > 0
        ? Math.Round(Total / duration.TotalMinutes, duration.TotalMinutes > Total ? 2 : 0) : null;

    /// <summary>What failed first; otherwise what was skipped, differs, has no known result or could not be checked; null when everything is fine.</summary>
    public FailedItem? FirstFailure { get; init; }

    /// <summary>For scheduled tasks: 2 when something failed, was skipped or has no known result; otherwise 3 when something differs; otherwise 2 when
    /// something could not be checked; otherwise 0. PowerShell itself uses 1.</summary>
    public int ExitCode => Failed + Skipped + Unfinished > 0 ? 2 : Different > 0 ? 3 : NotChecked > 0 ? 2 : 0;

    /// <summary>The counts alone, such as <c>12 Published, 1 Failed</c>; of a run <c>24 writes (12 Push, 12 Publish)</c>.</summary>
    internal string CountsText => Counts.Count == 0 ? "nothing to do"
        : Run.Length == 0 ? string.Join(", ", Counts) : $"{NumberText.Count(Total, "write")} ({string.Join(", ", Counts)})";

    internal static MigrationSummary Of(IEnumerable<Outcome> outcomes)
    {
        SummaryTally tally = new();
        foreach (Outcome outcome in outcomes) tally.Add(SummaryItem.Of(outcome));
        return tally.ToSummary();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string time = Duration is { } duration && Counts.Count > 0 ? $" in {DurationText.Of(duration)}" : "";
        string rate = PerMinute is { } rated ? string.Format(CultureInfo.InvariantCulture, " ({0} a minute)", rated) : "";
        string[] left =
        [
            .. OpenSteps > 0 ? [NumberText.Count(OpenSteps, "manual step")] : Array.Empty<string>(),
            .. Notes > 0 ? [NumberText.Count(Notes, "note")] : Array.Empty<string>(),
        ];
        string open = left.Length > 0 ? $"; {string.Join(", ", left)}" : "";
        return $"{CountsText}{time}{rate}{open}.{(Incomplete.Length > 0 ? $" {Incomplete}" : "")}{(FirstFailure is { } first ? $" {FirstLabel}: {first}" : "")}";
    }

    private string FirstLabel => Failed > 0 ? "First failure" : Skipped > 0 ? "First skipped" : Unfinished > 0 ? "First unfinished"
        : Different > 0 ? "First difference" : "First not checked";
}
