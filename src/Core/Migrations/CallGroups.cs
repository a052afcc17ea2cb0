namespace AlgorithmiaMigration.Migrations;

/// <summary>Groups of algorithms that call each other, directly or through others: parts of a migration that must not be divided.</summary>
internal sealed class CallGroups
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    public CallGroups(IEnumerable<CallOrderEntry> entries)
    {
        foreach (CallOrderEntry entry in entries)
            foreach (string called in entry.Calls) Join(Root(entry.Algorithm.Path), Root(called));
    }

    /// <summary>The name of an algorithm's group: the first path in it.</summary>
    public string Of(string path) => Root(path);

    private void Join(string one, string other)
    {
        if (one == other) return;
        bool isFirst = string.CompareOrdinal(one, other) < 0;
        _parents[isFirst ? other : one] = isFirst ? one : other;
    }

    private string Root(string path)
    {
        while (_parents.TryGetValue(path, out string? parent)) path = parent;
        return path;
    }
}
