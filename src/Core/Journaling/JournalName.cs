using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// The name of a session's own journal: <c>SOURCE-to-DESTINATION-DESTINATION</c>. Where that would be too long, could not be a file's name
/// everywhere, or could be that of other clusters, it is the beginning of it and a hash of all names.
/// </summary>
internal sealed class JournalName
{
    private const string Extension = ".jsonl";

    // Bytes of UTF-8. With a usual profile before it and ".jsonl.lock" behind, a path stays below the 260 characters of Windows PowerShell.
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
        _plain = Harmless($"{source}-to-{string.Join("-", _destinations)}");
    }

    /// <inheritdoc/>
    public override string ToString() => IsPlainSafe ? _plain : Hashed();

    /// <summary>The journal's file in a folder. Earlier releases always took the plain name: a journal that lies there goes on.</summary>
    public string FileIn(string folder)
    {
        string file = Path.Combine(folder, this + Extension), old = Path.Combine(folder, _plain + Extension);
        return file != old && IsOwn(old) ? old : file;
    }

    private bool IsPlainSafe => Encoding.UTF8.GetByteCount(_plain) <= Longest && !FileNames.IsDevice(_plain) && HasOneForm(_plain)
        && !_plain.Contains(BeforeHash) && JournalNameReading.Reads(_plain, _source, _destinations);

    private static string Harmless(string text) =>
        new(text.Select(letter => letter < ' ' || FileNames.Forbidden.Contains(letter) ? '_' : letter).ToArray());

    /// <summary>Whether no other text is the same name to a file system that ignores case, or the way in which accents are written.</summary>
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
        // Half of a surrogate pair is no character.
        if (char.IsHighSurrogate(start[length - 1])) length--;
        return start.Substring(0, length) + suffix;
    }

    /// <summary>Whether there is a journal that is, as far as it says, about these clusters.</summary>
    private bool IsOwn(string file)
    {
        if ((FileNames.IsWindows && FileNames.IsDevice(_plain)) || !File.Exists(file)) return false;
        string? first = JournalFile.Read(file).Select(entry => entry.Destination).FirstOrDefault(destination => destination is not null);
        return first is null || _destinations.Any(name => first.StartsWith(name + "/", StringComparison.Ordinal));
    }
}
