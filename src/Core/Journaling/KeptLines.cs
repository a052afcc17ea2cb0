using System.Globalization;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Which entries of a journal later runs need. Every table of the module takes the last entry of each key, so those are kept; and what belongs to
/// a write whose result is not known, so that it stays unknown, and no other becomes so. Entries are passed twice, in the same order.
/// </summary>
internal sealed class KeptLines
{
    // The last line of each key.
    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly HashSet<long> _lines = [];
    private readonly Dictionary<GroupKey, Group> _groups = [];
    private readonly HashSet<(string, long)> _keptIntents = [];
    private readonly HashSet<GroupKey> _keptGroups = [];
    private readonly Dictionary<string, List<JournalEntry>> _unfinished = new(StringComparer.Ordinal);
    private bool _hasPlan;

    /// <summary>The first pass.</summary>
    public void Learn(JournalEntry entry, long number)
    {
        foreach (string key in KeysOf(entry)) _last[key] = number;
        // Runs of a plan go on from any commit that an earlier run of it left, not only from the newest.
        _hasPlan |= entry.Operation == JournalOperation.BeginPlan;
        if (_hasPlan && entry is { Destination: { } destination, DestinationCommit: { } commit }) _last[$"commit\n{destination}\n{commit}"] = number;
        // The first note of a plan counts, because the plan was begun then.
        if (entry is { Operation: JournalOperation.BeginPlan, Detail: { } plan } && !_last.ContainsKey($"plan\n{plan}")) _last[$"plan\n{plan}"] = number;
        LearnWrite(entry, number);
    }

    /// <summary>Ends the first pass.</summary>
    public void EndLearning()
    {
        _lines.UnionWith(_last.Values);
        _last.Clear();
        foreach (Group group in _groups.Values)
        {
            if (group.Open.Count == 0 && group.IsUnsure) _lines.Add(group.LastClosing);
            foreach (JournalEntry entry in group.IsUnsure ? [.. group.Open.Values, group.LastEntry!] : group.Open.Values.ToArray())
            {
                string place = entry.Destination ?? "";
                if (!_unfinished.TryGetValue(place, out List<JournalEntry>? entries)) _unfinished[place] = entries = [];
                entries.Add(entry);
            }
        }
    }

    /// <summary>The second pass: whether the entry is kept.</summary>
    public bool Includes(JournalEntry entry, long number)
    {
        GroupKey key = GroupKey.Of(entry);
        bool hasGroup = _groups.TryGetValue(key, out Group? group);
        bool isKept = _lines.Contains(number)
            || entry.Operation == JournalOperation.CheckWrites
            || (hasGroup && group!.Open.Count > 0)
            || (entry.IsClosing && _keptIntents.Contains((entry.Run, entry.Write)))
            || (hasGroup && number == group!.LastClosing && _keptGroups.Contains(key))
            || Checks(entry);
        if (!isKept) return false;
        if (entry.Phase == JournalPhase.Intent) _keptIntents.Add((entry.Run, entry.Write));
        // A failure that was repaired must not look as if it were the last word.
        if (hasGroup && entry.Phase == JournalPhase.Failed) _keptGroups.Add(key);
        return true;
    }

    // A later run that wrote to the destination of an unfinished write has looked at it; one such write is enough.
    private bool Checks(JournalEntry entry)
    {
        if (entry.Phase != JournalPhase.Intent || !_unfinished.TryGetValue(entry.Destination ?? "", out List<JournalEntry>? waiting)) return false;
        return waiting.RemoveAll(unfinished => entry.Run != unfinished.Run && entry.Time > unfinished.Time) > 0;
    }

    private void LearnWrite(JournalEntry entry, long number)
    {
        if (entry.Phase is not (JournalPhase.Intent or JournalPhase.Done or JournalPhase.Failed)) return;
        GroupKey key = GroupKey.Of(entry);
        if (!_groups.TryGetValue(key, out Group? group)) _groups[key] = group = new Group();
        if (entry.Phase == JournalPhase.Intent)
        {
            group.Open[entry.Write] = entry;
            return;
        }
        group.Open.Remove(entry.Write);
        group.HasFailed |= entry.Phase == JournalPhase.Failed;
        group.LastClosing = number;
        group.IsUnsure = entry.Phase == JournalPhase.Failed && JournaledWrite.MayHaveTakenEffect(entry.Detail);
        group.LastEntry = group.IsUnsure ? entry : null;
        // Nothing to remember of a write that just succeeded: nearly all do.
        if (group.Open.Count == 0 && !group.HasFailed) _groups.Remove(key);
    }

    /// <summary>What the entry is the newest state of.</summary>
    private static IEnumerable<string> KeysOf(JournalEntry entry)
    {
        if (entry.Destination is { } destination) yield return $"newest\n{destination}";
        if (entry is { Source: { } source, SourceCommit: { } commit } && SemanticVersion.TryParse(entry.SourceVersion) is not null)
            yield return $"version\n{source}\n{commit}";
        switch (entry.Operation)
        {
            case JournalOperation.MapAccount:
                yield return $"account\n{entry.Source}\n{ClusterOf(entry.Destination!)}";
                break;
            case JournalOperation.ManualSteps:
                (ManualStepArea area, string cluster, string account, string algorithm, string? host) = entry.Subject!;
                yield return string.Join("\n", "steps", ((long)area).ToString(CultureInfo.InvariantCulture), cluster, account, algorithm, host ?? "\n");
                break;
            case JournalOperation.Push:
                if (entry.Phase == JournalPhase.Done) yield return $"push\n{entry.Destination}";
                if (entry.DestinationCommit is not null) yield return $"announced\n{entry.Destination}";
                break;
            case JournalOperation.RemoveAlgorithm when entry.Phase == JournalPhase.Done:
                yield return $"push\n{entry.Destination}";
                yield return $"announced\n{entry.Destination}";
                break;
            case JournalOperation.CreateUser when entry is { Phase: JournalPhase.Done, Source: not null, Destination: not null }:
                yield return $"user\n{entry.Source}\n{ClusterOf(entry.Destination)}";
                break;
            case JournalOperation.WriteFile or JournalOperation.RemoveFile when entry.File is { } file:
                yield return FileKey(entry, file);
                break;
            case JournalOperation.VerifyFiles when entry.Files is { } files:
                foreach (FileRecord verified in files) yield return FileKey(entry, verified);
                break;
        }
    }

    private static string FileKey(JournalEntry entry, FileRecord file) => $"file\n{entry.Source}\n{entry.Destination}\n{file.Name}";

    private static string ClusterOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf('/')));

    /// <summary>The writes of one run that are repetitions of each other.</summary>
    private readonly record struct GroupKey(string Run, JournalOperation Operation, string? Destination, string? File)
    {
        public static GroupKey Of(JournalEntry entry) => new(entry.Run, entry.Operation, entry.Destination, entry.File?.Name);
    }

    private sealed class Group
    {
        public Dictionary<long, JournalEntry> Open { get; } = [];

        public bool HasFailed { get; set; }

        public bool IsUnsure { get; set; }

        public long LastClosing { get; set; }

        /// <summary>The last closing entry, if it leaves open whether it took effect.</summary>
        public JournalEntry? LastEntry { get; set; }
    }
}
