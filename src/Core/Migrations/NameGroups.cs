namespace AlgorithmiaMigration.Migrations;

/// <summary>Groups of names that are tied to each other, directly or through others: parts of a migration that must not be divided.</summary>
internal sealed class NameGroups
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    /// <summary>Groups of algorithms that call each other.</summary>
    public static NameGroups OfCalls(IEnumerable<CallOrderEntry> entries)
    {
        NameGroups groups = new();
        foreach (CallOrderEntry entry in entries)
            foreach (string called in entry.Calls) groups.Join(entry.Algorithm.Path, called);
        return groups;
    }

    /// <summary>Ties two names, and with them their groups.</summary>
    public void Join(string one, string other)
    {
        (one, other) = (Of(one), Of(other));
        if (one == other) return;
        bool isFirst = string.CompareOrdinal(one, other) < 0;
        _parents[isFirst ? other : one] = isFirst ? one : other;
    }

    /// <summary>The name of a group: the first name in it, whatever the order in which they were tied.</summary>
    public string Of(string name)
    {
        while (_parents.TryGetValue(name, out string? parent)) name = parent;
        return name;
    }
}
