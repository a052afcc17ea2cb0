namespace AlgorithmiaMigration.Git.Objects;

/// <summary>Reads and writes the content of tree objects.</summary>
internal static class RawTree
{
    public static List<TreeEntry> Parse(byte[] content)
    {
        List<TreeEntry> entries = [];
        for (int at = 0; at < content.Length;)
        {
            int space = IndexOf(content, (byte)' ', at);
            int zero = IndexOf(content, 0, space);
            string mode = Text(content, at, space);
            if (zero + 1 + ObjectIds.Bytes > content.Length || !TreeEntry.IsMode(mode)) throw Damaged();
            byte[] id = content.AsSpan(zero + 1, ObjectIds.Bytes).ToArray();
            entries.Add(new TreeEntry(mode, Text(content, space + 1, zero), ObjectIds.ToText(id)));
            at = zero + 1 + ObjectIds.Bytes;
        }
        return entries;
    }

    /// <summary>The tree of these entries, in git's order.</summary>
    /// <exception cref="UnusableTreeException">Two entries have the same name.</exception>
    public static GitObject Compose(IReadOnlyCollection<TreeEntry> entries)
    {
        RequireNamesOnce(entries);
        using MemoryStream content = new();
        foreach (TreeEntry entry in entries.OrderBy(entry => entry.SortKey, StringComparer.Ordinal))
        {
            byte[] head = TreeEntry.Bytes.GetBytes($"{entry.Mode} {entry.Name}\0");
            content.Write(head, 0, head.Length);
            content.Write(ObjectIds.ToBytes(entry.Id), 0, ObjectIds.Bytes);
        }
        return new GitObject(GitObject.Tree, content.ToArray());
    }

    /// <summary>Rejects duplicate names: git does not create them, and which of the two entries is meant is unknown.</summary>
    /// <exception cref="UnusableTreeException">Two entries have the same name.</exception>
    public static void RequireNamesOnce(IReadOnlyCollection<TreeEntry> entries)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (TreeEntry entry in entries)
        {
            if (!names.Add(entry.Name))
                throw new UnusableTreeException($"One of its folders has two entries named '{TreeEntry.Display(entry.Name)}'.");
        }
    }

    private static int IndexOf(byte[] content, byte value, int from)
    {
        int at = Array.IndexOf(content, value, from);
        return at >= 0 ? at : throw Damaged();
    }

    private static UnusableTreeException Damaged() => new("One of its folders is damaged.");

    private static string Text(byte[] content, int from, int to) => TreeEntry.Bytes.GetString(content, from, to - from);
}
