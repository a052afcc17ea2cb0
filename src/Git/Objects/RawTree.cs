namespace AlgorithmiaMigration.Git;

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
            byte[] id = content.AsSpan(zero + 1, ObjectIds.Bytes).ToArray();
            entries.Add(new TreeEntry(Text(content, at, space), Text(content, space + 1, zero), ObjectIds.ToText(id)));
            at = zero + 1 + ObjectIds.Bytes;
        }
        return entries;
    }

    /// <summary>The tree of these entries, in git's order.</summary>
    public static GitObject Compose(IEnumerable<TreeEntry> entries)
    {
        using MemoryStream content = new();
        foreach (TreeEntry entry in entries.OrderBy(entry => entry.SortKey, StringComparer.Ordinal))
        {
            byte[] head = TreeEntry.Bytes.GetBytes($"{entry.Mode} {entry.Name}\0");
            content.Write(head, 0, head.Length);
            content.Write(ObjectIds.ToBytes(entry.Id), 0, ObjectIds.Bytes);
        }
        return new GitObject(GitObject.Tree, content.ToArray());
    }

    private static int IndexOf(byte[] content, byte value, int from)
    {
        int at = Array.IndexOf(content, value, from);
        return at >= 0 ? at : throw new InvalidDataException("A tree object is damaged.");
    }

    private static string Text(byte[] content, int from, int to) => TreeEntry.Bytes.GetString(content, from, to - from);
}
