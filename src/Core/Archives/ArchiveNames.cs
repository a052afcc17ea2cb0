using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// The folders of algorithms or collections: named like them, unless a file system would take two of them for one, or one of them for a device.
/// What an earlier run wrote keeps its folder, and nothing else gets one that a file system could take for it: there, what is new would be written
/// into the folder that is removed.
/// </summary>
internal sealed class ArchiveNames
{
    private const int Digits = 8;
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <param name="earlier">What is there.</param>
    /// <param name="root">The folder of all in it.</param>
    /// <param name="names">Owner and name of each.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>: the archive cannot be read.</exception>
    public ArchiveNames(EarlierArchive earlier, string root, IEnumerable<(string Owner, string Name)> names)
    {
        (string Owner, string Name)[] all = [.. names.Distinct()];
        Dictionary<string, string> owners = Distinct(all.Select(one => one.Owner), earlier.Entries(root));
        foreach (IGrouping<string, (string Owner, string Name)> owned in all.GroupBy(one => one.Owner, StringComparer.Ordinal))
            foreach (KeyValuePair<string, string> one in Distinct(owned.Select(item => item.Name), earlier.Entries($"{root}/{owners[owned.Key]}")))
                _folders[$"{owned.Key}/{one.Key}"] = $"{root}/{owners[owned.Key]}/{one.Value}";
    }

    /// <summary>Each <c>owner/name</c> with its folder.</summary>
    public IReadOnlyDictionary<string, string> All => _folders;

    /// <summary>The folders of all.</summary>
    public ICollection<string> Folders => _folders.Values;

    /// <summary>The folder of <c>owner/name</c>.</summary>
    public string Of(string path) => _folders[path];

    private static Dictionary<string, string> Distinct(IEnumerable<string> names, HashSet<string> entries)
    {
        string[] sorted = [.. names.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)];
        Dictionary<string, string> folders = new(StringComparer.Ordinal);
        HashSet<string> kept = new(StringComparer.OrdinalIgnoreCase), taken = new(entries, StringComparer.OrdinalIgnoreCase);
        foreach (string name in sorted)
        {
            if (entries.Contains(name) && !FileNames.IsDevice(name) && kept.Add(name)) folders[name] = name;
            else if (entries.Contains(Marked(name))) folders[name] = Marked(name);
        }
        foreach (string name in sorted.Where(name => !folders.ContainsKey(name)))
            folders[name] = !FileNames.IsDevice(name) && taken.Add(name) ? name : Marked(name);
        return folders;
    }

    private static string Marked(string name) => $"{name}~{Fingerprint(name)}";

    private static string Fingerprint(string name)
    {
        using SHA256 hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(name)).Take(Digits / 2).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
