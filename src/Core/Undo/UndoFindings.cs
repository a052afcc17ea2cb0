using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>What can be taken back of one thing, and what stays.</summary>
internal sealed class UndoFindings
{
    private readonly List<UndoAction> _actions = [];
    private readonly List<string> _remaining = [];
    private readonly List<UndoPart> _absent = [];
    private readonly List<UndoAction> _done = [];
    private readonly List<Func<Task>> _closing = [];
    private int _lost;

    /// <summary>The writes to do, in order.</summary>
    public IReadOnlyList<UndoAction> Actions => _actions;

    /// <summary>The writes that were done, also if a later one failed.</summary>
    public IReadOnlyList<UndoAction> Done => _done;

    /// <summary>What stays, each with its reason.</summary>
    public IReadOnlyList<string> Remaining => _remaining;

    /// <summary>Parts that are not there any more, or are again what they were.</summary>
    public IReadOnlyList<UndoPart> Absent => _absent;

    /// <summary>Whether a run created the thing itself. If it stays, that is what its outcome says, even if parts of it were removed.</summary>
    public bool IsOfRun { get; init; }

    /// <summary>Why there is nothing to do; null when there is.</summary>
    public string? Nothing { get; init; }

    /// <summary>Whether nothing is left at the destination once the actions are done, unless one of them finds a reason not to.</summary>
    public bool LeavesNothing { get; set; }

    /// <summary>Whether nothing is left at the destination once the actions are done.</summary>
    public bool IsGone => LeavesNothing && _remaining.Count == _lost;

    /// <summary>The findings for something that does not exist any more.</summary>
    public static UndoFindings Gone(string why) => new() { Nothing = why, LeavesNothing = true };

    public UndoFindings Remove(string what, Func<CancellationToken, Task<string?>> action)
    {
        _actions.Add(new UndoAction(what, false, action));
        return this;
    }

    /// <summary>Notes a part that can be removed.</summary>
    /// <param name="what">The part, as a noun.</param>
    /// <param name="part">Where it is.</param>
    /// <param name="action">See <see cref="UndoAction"/>.</param>
    public void RemovePart(string what, UndoPart part, Func<CancellationToken, Task<string?>> action) => _actions.Add(new UndoAction(what, false, action) { Part = part });

    /// <summary>Notes that the thing itself is removed after its parts, unless one of them stays.</summary>
    /// <param name="what">The thing, as a noun.</param>
    /// <param name="why">The sentence for what stays, from how many parts do: <c>1 part</c>.</param>
    /// <param name="action">See <see cref="UndoAction"/>.</param>
    public void RemoveLast(string what, Func<string, string> why, Func<CancellationToken, Task<string?>> action)
    {
        int before = _remaining.Count;
        _actions.Add(new UndoAction(what, false, cancellation => _remaining.Count == before
            ? action(cancellation)
            : Task.FromResult<string?>(why(NumberText.Count(_remaining.Count - before, "part")))) { IsWhole = true });
    }

    /// <summary>Notes what is to be recorded at the end, also when an earlier undo did the rest and was interrupted.</summary>
    public UndoFindings Close(Func<Task> record)
    {
        _closing.Add(record);
        return this;
    }

    /// <summary>Notes a part that is not there any more, or is again what it was.</summary>
    public void IsAbsent(UndoPart part) => _absent.Add(part);

    /// <summary>Notes something that the run removed and that cannot be brought back. It keeps nothing else from being removed.</summary>
    public void Lose(string sentence)
    {
        _ = Keep(sentence);
        _lost++;
    }

    /// <summary>Notes what can be restored.</summary>
    /// <param name="what">See <see cref="UndoAction"/>.</param>
    /// <param name="part">What is settled by it; null if something of it stays.</param>
    /// <param name="action">See <see cref="UndoAction"/>.</param>
    public UndoFindings Restore(string what, UndoPart? part, Func<CancellationToken, Task<string?>> action)
    {
        _actions.Add(new UndoAction(what, true, action) { Part = part });
        return this;
    }

    /// <summary>Does everything, one after the other.</summary>
    public async Task ApplyAsync(IStageObserver observer, CancellationToken cancellation)
    {
        foreach (UndoAction action in _actions.ToArray())
        {
            observer.Working(action.Restores ? $"Restoring {action.What}" : $"Removing {action.What}");
            if (await action.DoAsync(cancellation).ConfigureAwait(false) is { } stays)
            {
                _actions.Remove(action);
                Keep(stays);
                continue;
            }
            _done.Add(action);
            if (action.Part is { } part) _absent.Add(part);
        }
        foreach (Func<Task> record in _closing) await record().ConfigureAwait(false);
    }

    /// <summary>Notes something that stays.</summary>
    /// <param name="sentence">What, and why.</param>
    public UndoFindings Keep(string sentence)
    {
        // A line break in a name or in a label must not look like a sentence of ours.
        string shown = OutsideText.OneLine(sentence);
        if (!_remaining.Contains(shown)) _remaining.Add(shown);
        return this;
    }

    /// <summary>The actions in words, such as <c>Remove the member 'ann'; restore the settings</c>.</summary>
    /// <param name="remove">The verb for what is removed.</param>
    /// <param name="restore">The verb for what is restored.</param>
    public string Text(string remove, string restore)
    {
        string text = string.Join("; ", new[] { Part(remove, restores: false), Part(restore, restores: true) }.Where(part => part.Length > 0));
        return text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    private string Part(string verb, bool restores)
    {
        string[] all = [.. _actions.Where(action => action.Restores == restores).OrderByDescending(action => action.IsWhole).Select(action => OutsideText.OneLine(action.What)).Distinct()];
        return all.Length == 0 ? "" : $"{verb} {NumberText.List(all)}";
    }
}
