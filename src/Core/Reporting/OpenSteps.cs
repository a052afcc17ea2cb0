using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Reporting;

/// <summary>The manual steps that a journal lists as open.</summary>
internal static class OpenSteps
{
    /// <summary>The steps of all subjects; the last list of each counts.</summary>
    public static IEnumerable<ManualStep> In(JournalReader journal)
    {
        Dictionary<ManualStepSubject, IReadOnlyList<ManualStep>> open = [];
        foreach (JournalEntry entry in journal.OfOperation(JournalOperation.ManualSteps)) open[entry.Subject!] = entry.Steps ?? [];
        return open.Values.SelectMany(steps => steps);
    }
}
