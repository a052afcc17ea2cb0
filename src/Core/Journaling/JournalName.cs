using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// The default name of a session's journal: <c>SOURCE-to-DESTINATION-DESTINATION</c>. A name that would be too long, not valid on every file
/// system, or possible for other clusters as well is shortened and gets a hash of all cluster names.
/// </summary>
internal sealed class JournalName
{
    /// <summary>The extension of journals.</summary>
    public const string Extension = ".jsonl";

    // In UTF-8 bytes. With a usual profile folder before it and ".jsonl.lock" after it, a path stays below Windows PowerShell's 260 characters.
    private const int Longest = 120;
    private const int HashBytes = 8;
    private const char BeforeHash = '~';

    private readonly string _source;
    private readonly string[] _destinations;
    private readonly string _plain;

    public JournalName(string source, IEnumerable<string> destinations)
    {
        _source = source;
        _destinations = destinations.OrderBy(name => name, StringComparer.Ordinal).ToArray();
        _plain = Sanitized($"{source}-to-{string.Join("-", _destinations)}");
    }

    /// <summary>What the names of all journals of a source start with, unless it has the name of a device.</summary>
    public static string StartOf(string source) => Sanitized($"{source}-to-");

    /// <inheritdoc/>
    public override string ToString() => IsPlainSafe ? _plain : Hashed();

    /// <summary>The journal's file in a folder. Earlier releases always used the plain name, so an existing journal of that name is
    /// continued.</summary>
    public string FileIn(string folder)
    {
        string file = Path.Combine(folder, this + Extension), old = Path.Combine(folder, _plain + Extension);
        return file != old && IsOwn(old) ? old : file;
    }

    private bool IsPlainSafe => Encoding.UTF8.GetByteCount(_plain) <= Longest && !FileNames.IsDevice(_plain) && HasOneForm(_plain)
        && !_plain.Contains(BeforeHash) && JournalNameReading.Reads(_plain, _source, _destinations);

    private static string Sanitized(string text) =>
        new(text.Select(letter => letter < ' ' || FileNames.Forbidden.Contains(letter) ? '_' : letter).ToArray());

    /// <summary>Whether the name is unique on file systems that ignore case or Unicode normalization.</summary>
    private static bool HasOneForm(string text) =>
        text.All(letter => char.ToLowerInvariant(char.ToUpperInvariant(letter)) == letter) && text.IsNormalized(NormalizationForm.FormC);

    private string Hashed()
    {
        using SHA256 algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", [_source, .. _destinations])));
        string suffix = BeforeHash + Convert.ToHexString(hash).Substring(0, 2 * HashBytes).ToLowerInvariant();
        string start = FileNames.IsDevice(_plain) ? "_" + _plain : _plain;
        int length = start.Length;
        while (Encoding.UTF8.GetByteCount(start.Substring(0, length)) > Longest - suffix.Length) length--;
        // Never cut a surrogate pair in half.
        if (char.IsHighSurrogate(start[length - 1])) length--;
        return start.Substring(0, length) + suffix;
    }

    /// <summary>Whether the file is a journal of these clusters, as far as its entries show.</summary>
    private bool IsOwn(string file)
    {
        if ((FileNames.IsWindows && FileNames.IsDevice(_plain)) || !File.Exists(file)) return false;
        string? first = JournalFile.Read(file, JournalQuery.All).Select(entry => entry.Destination).FirstOrDefault(destination => destination is not null);
        return first is null || _destinations.Any(name => first.StartsWith(name + "/", StringComparison.Ordinal));
    }
}
