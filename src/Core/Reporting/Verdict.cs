using System.Globalization;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Reporting;

/// <summary>The answer to "did it work?".</summary>
/// <param name="Level">How urgently a person is needed.</param>
/// <param name="Headline">The answer in a few words.</param>
/// <param name="Detail">What it rests on, in one sentence.</param>
internal sealed record Verdict(ReportLevel Level, string Headline, string Detail)
{
    /// <param name="content">What the report shows.</param>
    /// <param name="attention">What wants a person.</param>
    public static Verdict Of(ReportContent content, IReadOnlyList<AttentionGroup> attention)
    {
        bool isRehearsal = content.Outcomes.Any(ReportLevels.IsRehearsed);
        bool isEmpty = content.Outcomes.Count + content.Findings.Count + content.Differences.Count + content.References.Count == 0 && content.Run is null;
        bool hasWorked = content.Outcomes.Count > 0 || content.Run is not null;
        // Differences alone are no failure of what was done.
        bool onlyDiffers = attention.Where(group => group.Level == ReportLevel.Error).All(group => group.Section == SectionIds.Differences);
        ReportLevel worst = attention.Count == 0 ? ReportLevel.Success : attention.Max(group => group.Level);
        string headline = (worst, isRehearsal, isEmpty) switch
        {
            (ReportLevel.Error, _, _) when onlyDiffers => hasWorked ? $"Everything {(isRehearsal ? "would work" : "worked")}, and differences were found" : "Differences were found",
            (ReportLevel.Error, true, _) => "Not everything would work",
            (ReportLevel.Error, _, _) => hasWorked ? "Not everything worked" : "There are problems",
            (ReportLevel.Warning, _, false) when content.Summary.NotChecked > 0 => "Not everything could be checked",
            // What failed may be among what is lost.
            (ReportLevel.Warning, _, _) when content is { Outcomes.Count: 0, Run.Overall.Incomplete.Length: > 0 } => "Not all of the run is recorded",
            (ReportLevel.Warning, true, _) => "It would work, and leaves something for a person",
            (ReportLevel.Warning, _, false) => hasWorked ? "It worked, and leaves something for a person" : "There is something to check",
            (_, true, _) => "It would work",
            (_, _, true) => attention.Count == 0 ? "There is nothing to report" : "There is something for a person",
            _ => hasWorked ? "It worked" : "Nothing was found",
        };
        return new Verdict(isEmpty && attention.Count == 0 ? ReportLevel.Neutral : worst, headline, string.Join(" ", Sentences(content, isRehearsal)));
    }

    private static IEnumerable<string> Sentences(ReportContent content, bool isRehearsal)
    {
        if (isRehearsal) yield return "This is a rehearsal; nothing was written.";
        if (content.Problems.Count > 0) yield return $"There {(content.Problems.Count == 1 ? "was" : "were")} {NumberText.Count(content.Problems.Count, "problem")}.";
        if (content.Outcomes.Count > 0)
        {
            int failed = content.Outcomes.Count(outcome => outcome.Status == OutcomeStatus.Failed);
            yield return $"{(failed == 0 ? "None" : failed.ToString("N0", CultureInfo.InvariantCulture))} of {NumberText.Count(content.Outcomes.Count, "item")} failed.";
            if (content.Summary.Skipped is > 0 and int skipped) yield return $"{NumberText.Count(skipped, "item")} {(skipped == 1 ? "was" : "were")} skipped.";
        }
        if (content.Run is { Overall: { } run })
        {
            if (content.Outcomes.Count == 0) yield return run.Incomplete.Length > 0
                ? $"The journal still has {NumberText.Count(run.Writes, "write")} of the run, and {run.Failed} that failed." : $"The run made {NumberText.Count(run.Writes, "write")}; {run.Failed} failed.";
            if (run.Unfinished > 0) yield return $"The result of {NumberText.Count(run.Unfinished, "write")} is not known.";
        }
        if (content.Findings.Count > 0)
            yield return $"The preflight found {NumberText.Count(Count(FindingSeverity.Error), "error")} and {NumberText.Count(Count(FindingSeverity.Warning), "warning")}.";
        if (content.Differences.Count > 0)
        {
            int differing = content.Differences.Count(difference => difference.Status != DifferenceStatus.Equal);
            yield return differing == 0 ? $"All {content.Differences.Count} compared things are equal."
                // Equal things were left out of the comparison.
                : differing == content.Differences.Count ? $"{NumberText.Count(differing, "compared thing")} {(differing == 1 ? "is" : "are")} not equal." : $"{differing} of {content.Differences.Count} compared things are not equal.";
        }
        if (content.Steps.Count > 0) yield return $"{NumberText.Count(content.Steps.Count, "manual step")} {(content.Steps.Count == 1 ? "remains" : "remain")}.";

        int Count(FindingSeverity severity) => content.Findings.Count(finding => finding.Severity == severity);
    }
}
