namespace AlgorithmiaMigration;

/// <summary>The manual steps that are open, as the journal remembers them: the last word about each subject counts.</summary>
public sealed class ManualStepBook(IJournal journal)
{
    private readonly object _gate = new();
    private Dictionary<ManualStepSubject, IReadOnlyList<ManualStep>>? _steps;

    /// <summary>Every open step, in no order.</summary>
    public IReadOnlyList<ManualStep> All
    {
        get
        {
            lock (_gate) return Steps().Values.SelectMany(steps => steps).ToArray();
        }
    }

    /// <summary>The open steps of one subject.</summary>
    public IReadOnlyList<ManualStep> Of(ManualStepSubject subject)
    {
        lock (_gate) return Steps().TryGetValue(subject, out IReadOnlyList<ManualStep>? steps) ? steps : [];
    }

    /// <summary>
    /// Notes what is left to do for a subject, in place of what was noted before; nothing is written when that is the same. Revisions come
    /// one after another, so what one reads is not overtaken by another.
    /// </summary>
    internal void Revise(ManualStepSubject subject, Func<IReadOnlyList<ManualStep>, IReadOnlyList<ManualStep>> revise)
    {
        lock (_gate)
        {
            IReadOnlyList<ManualStep> before = Of(subject);
            IReadOnlyList<ManualStep> steps = revise(before);
            if (before.SequenceEqual(steps)) return;
            journal.Note(journal.Draft(JournalOperation.ManualSteps) with { Subject = subject, Steps = steps });
            Steps()[subject] = steps;
        }
    }

    private Dictionary<ManualStepSubject, IReadOnlyList<ManualStep>> Steps()
    {
        if (_steps is not null) return _steps;
        Dictionary<ManualStepSubject, IReadOnlyList<ManualStep>> read = [];
        foreach (JournalEntry entry in journal.Read())
            if (entry is { Operation: JournalOperation.ManualSteps, Subject: { } subject }) read[subject] = entry.Steps ?? [];
        return _steps = read;
    }
}
