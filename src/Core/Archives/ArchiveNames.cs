using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>The folders of algorithms or collections: named like them, unless a file system would take two of them for one, or one of them for
/// a device. The same names always get the same folders.</summary>
internal sealed class ArchiveNames
{
    private const int Digits = 8;
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    /// <param name="root">The folder of all.</param>
    /// <param name="names">Owner and name of each.</param>
    public ArchiveNames(string root, IEnumerable<(string Owner, string Name)> names)
    {
        (string Owner, string Name)[] all = [.. names.Distinct()];
        Dictionary<string, string> owners = Distinct(all.Select(one => one.Owner));
        foreach (IGrouping<string, (string Owner, string Name)> owned in all.GroupBy(one => one.Owner, StringComparer.Ordinal))
            foreach (KeyValuePair<string, string> one in Distinct(owned.Select(item => item.Name)))
                _folders[$"{owned.Key}/{one.Key}"] = $"{root}/{owners[owned.Key]}/{one.Value}";
    }

    /// <summary>The folders of all.</summary>
    public ICollection<string> Folders => _folders.Values;

    /// <summary>The folder of <c>owner/name</c>.</summary>
    public string Of(string path) => _folders[path];

    private static Dictionary<string, string> Distinct(IEnumerable<string> names)
    {
        Dictionary<string, string> folders = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal))
            folders[name] = !FileNames.IsDevice(name) && taken.Add(name) ? name : $"{name}~{Fingerprint(name)}";
        return folders;
    }

    private static string Fingerprint(string name)
    {
        using SHA256 hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(name)).Take(Digits / 2).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
