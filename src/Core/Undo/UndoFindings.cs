using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Undo;

/// <summary>What can be taken back of one thing, and what stays.</summary>
internal sealed class UndoFindings
{
    private readonly List<UndoAction> _actions = [];
    private readonly List<string> _remaining = [];

    /// <summary>The writes to do, in order.</summary>
    public IReadOnlyList<UndoAction> Actions => _actions;

    /// <summary>What stays, each with its reason.</summary>
    public IReadOnlyList<string> Remaining => _remaining;

    /// <summary>Why there is nothing to do; null when there is.</summary>
    public string? Nothing { get; init; }

    /// <summary>Whether nothing is left at the destination once the actions are done.</summary>
    public bool LeavesNothing { get; set; }

    /// <summary>The findings for something that does not exist any more.</summary>
    public static UndoFindings Gone(string why) => new() { Nothing = why, LeavesNothing = true };

    public UndoFindings Remove(string what, Func<CancellationToken, Task> action)
    {
        _actions.Add(new UndoAction(what, false, action));
        return this;
    }

    public UndoFindings Restore(string what, Func<CancellationToken, Task> action)
    {
        _actions.Add(new UndoAction(what, true, action));
        return this;
    }

    /// <summary>Notes something that stays.</summary>
    /// <param name="sentence">What, and why.</param>
    public UndoFindings Keep(string sentence)
    {
        if (!_remaining.Contains(sentence)) _remaining.Add(sentence);
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
        string[] all = [.. _actions.Where(action => action.Restores == restores).Select(action => action.What).Distinct()];
        return all.Length == 0 ? "" : $"{verb} {NumberText.List(all)}";
    }
}
