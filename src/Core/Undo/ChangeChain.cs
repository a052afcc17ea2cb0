using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Undo;

/// <summary>What updates recorded of one setting, oldest first. Of an update without a result, the present value tells whether it arrived.</summary>
internal sealed class ChangeChain
{
    private readonly List<(SettingChange Change, bool IsDone)> _changes;

    /// <param name="changes">The changes, oldest first, and whether the journal records that they took effect.</param>
    public ChangeChain(IEnumerable<(SettingChange Change, bool IsDone)> changes) => _changes = [.. changes];

    /// <summary>The changes of one setting, by the name of the setting.</summary>
    public static ILookup<string, (SettingChange Change, bool IsDone)> Of(IEnumerable<LiveWrite> updates) => updates
        .SelectMany(update => (update.Entry.Changes ?? []).Select(change => (Change: change, update.IsDone))).ToLookup(each => each.Change.Name, StringComparer.Ordinal);

    /// <summary>The values that the setting has if nobody else changed it: the last one that is known to have arrived, and those after it.</summary>
    public IReadOnlyList<SettingChange> Possible =>
        [.. _changes.Skip(Math.Max(0, _changes.FindLastIndex(each => each.IsDone))).Select(each => each.Change)];

    /// <summary>From the value before the updates that follow one another to the value that is there now: what somebody set in between is not
    /// overwritten with an older value.</summary>
    /// <param name="isNow">Whether a value is the present one.</param>
    public SettingChange Whole(Func<string?, bool> isNow)
    {
        int last = _changes.Count - 1;
        while (last > 0 && !_changes[last].IsDone && !isNow(_changes[last].Change.After)) last--;
        int first = last;
        for (int earlier = last - 1; earlier >= 0; earlier--)
        {
            if (SettingChange.IsSame(_changes[earlier].Change.After, _changes[first].Change.Before)) first = earlier;
            else if (_changes[earlier].IsDone || !SettingChange.IsSame(_changes[earlier].Change.Before, _changes[first].Change.Before)) break;
        }
        return _changes[last].Change with { Before = _changes[first].Change.Before };
    }
}
