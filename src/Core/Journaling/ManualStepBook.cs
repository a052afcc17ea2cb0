namespace AlgorithmiaMigration.Journaling;

/// <summary>The open manual steps, kept in the journal by subject.</summary>
internal sealed class ManualStepBook(IJournal journal)
{
    private readonly JournaledTable<ManualStepSubject, IReadOnlyList<ManualStep>> _steps = new(journal, JournalOperation.ManualSteps,
        entry => entry is { Subject: { } subject } ? new(subject, entry.Steps ?? []) : null);

    /// <summary>All open steps, in no particular order.</summary>
    public IReadOnlyList<ManualStep> All => [.. _steps.Values.SelectMany(steps => steps)];

    /// <summary>The subjects with open steps about one algorithm.</summary>
    public IReadOnlyList<ManualStepSubject> SubjectsOf(string cluster, string account, string algorithm) => [.. _steps.Keys
        .Where(subject => subject.Cluster == cluster && subject.Account == account && subject.Algorithm == algorithm && Of(subject).Count > 0)];

    /// <summary>The open steps of one subject.</summary>
    public IReadOnlyList<ManualStep> Of(ManualStepSubject subject) => _steps.Find(subject) ?? [];

    /// <summary>
    /// Replaces the open steps of a subject; nothing is written when they stay the same. Revisions run one after another, so none overwrites
    /// the result of another.
    /// </summary>
    internal Task ReviseAsync(ManualStepSubject subject, Func<IReadOnlyList<ManualStep>, IReadOnlyList<ManualStep>> revise) =>
        _steps.ReviseAsync(subject, known =>
        {
            IReadOnlyList<ManualStep> before = known ?? [];
            IReadOnlyList<ManualStep> steps = revise(before);
            return before.SequenceEqual(steps) ? null : steps;
        }, steps => journal.Draft(JournalOperation.ManualSteps) with { Subject = subject, Steps = steps });
}
