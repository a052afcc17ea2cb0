using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>
/// Builds a tree path by path. Paths are bytes in git; here they are strings with one character per byte, so that ordinal order is
/// git's order and names that are not valid text are preserved.
/// </summary>
internal sealed class GitTree
{
    private readonly SortedDictionary<string, (EntryMode Mode, string Id)> _entries = new(StringComparer.Ordinal);

    public static string PathOf(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    public void Set(string path, EntryMode mode, string id) => _entries[path] = (mode, id);

    public void Remove(string path) => _entries.Remove(path);

    public void Clear() => _entries.Clear();

    /// <summary>The entries as <c>git ls-tree -r</c> lists them.</summary>
    public IEnumerable<TreeRow> Rows => _entries.Select(entry =>
        new TreeRow(entry.Value.Mode.Octal(), entry.Value.Mode == EntryMode.Submodule ? "commit" : "blob", entry.Value.Id, entry.Key));

    public string? IdOf(string path) => _entries.TryGetValue(path, out var entry) ? entry.Id : null;

    /// <summary>Adds the tree objects and returns the root's id.</summary>
    public string WriteTo(GitObjects objects) => Write(objects, [.. _entries.Select(entry => (entry.Key, entry.Value))], 0);

    private static string Write(GitObjects objects, List<(string Path, (EntryMode Mode, string Id) Value)> entries, int depth)
    {
        List<(string Name, EntryMode Mode, string Id)> rows = [];
        foreach (var group in entries.GroupBy(entry => FirstSegment(entry.Path, depth)))
        {
            var first = group.First();
            bool isFolder = first.Path.Length > depth + group.Key.Length;
            rows.Add(isFolder
                ? (group.Key, EntryMode.Folder, Write(objects, [.. group], depth + group.Key.Length + 1))
                : (group.Key, first.Value.Mode, first.Value.Id));
        }
        return objects.Add(GitObjectKind.Tree, Content(rows));
    }

    private static byte[] Content(List<(string Name, EntryMode Mode, string Id)> rows)
    {
        using MemoryStream content = new();
        // Git sorts a folder as if its name ended in a slash.
        foreach (var row in rows.OrderBy(row => row.Mode == EntryMode.Folder ? row.Name + "/" : row.Name, StringComparer.Ordinal))
        {
            content.Write(Encoding.Latin1.GetBytes($"{row.Mode.Octal()} {row.Name}\0"));
            content.Write(Convert.FromHexString(row.Id));
        }
        return content.ToArray();
    }

    private static string FirstSegment(string path, int from)
    {
        int slash = path.IndexOf('/', from);
        return slash < 0 ? path[from..] : path[from..slash];
    }
}
