namespace AlgorithmiaMigration.Journaling;

/// <summary>The manual steps that are open, as the journal remembers them: the last word about each subject counts.</summary>
internal sealed class ManualStepBook(IJournal journal)
{
    private readonly JournaledTable<ManualStepSubject, IReadOnlyList<ManualStep>> _steps = new(journal,
        entry => entry is { Operation: JournalOperation.ManualSteps, Subject: { } subject } ? new(subject, entry.Steps ?? []) : null);

    /// <summary>Every open step, in no order.</summary>
    public IReadOnlyList<ManualStep> All => [.. _steps.Values.SelectMany(steps => steps)];

    /// <summary>The open steps of one subject.</summary>
    public IReadOnlyList<ManualStep> Of(ManualStepSubject subject) => _steps.Find(subject) ?? [];

    /// <summary>
    /// Notes what is left to do for a subject, in place of what was noted before; nothing is written when that is the same. Revisions come
    /// one after another, so what one reads is not overtaken by another.
    /// </summary>
    internal Task ReviseAsync(ManualStepSubject subject, Func<IReadOnlyList<ManualStep>, IReadOnlyList<ManualStep>> revise) =>
        _steps.ReviseAsync(subject, known =>
        {
            IReadOnlyList<ManualStep> before = known ?? [];
            IReadOnlyList<ManualStep> steps = revise(before);
            return before.SequenceEqual(steps) ? null : steps;
        }, steps => journal.Draft(JournalOperation.ManualSteps) with { Subject = subject, Steps = steps });
}
