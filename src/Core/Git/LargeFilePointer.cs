using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git;

/// <summary>A file of the repository that stands for an object of git LFS.</summary>
/// <param name="Path">The path, for display.</param>
/// <param name="File">The object.</param>
internal sealed record LargeFilePointer(string Path, LargeFile File)
{
    /// <summary>Pointers are smaller than this number of bytes (git LFS, specification of the pointer file).</summary>
    public const int Limit = 1024;

    private const int HashLength = 64;

    // The second one is the name of git LFS before its first release.
    private static readonly string[] Versions = ["https://git-lfs.github.com/spec/v1", "https://hawser.github.com/spec/v1"];

    /// <summary>Reads the content of a file; null when it is no pointer.</summary>
    public static LargeFile? Parse(byte[] content)
    {
        if (content.Length >= Limit) return null;
        string[] lines = Encoding.UTF8.GetString(content).Split('\n');
        if (!lines[0].StartsWith("version ", StringComparison.Ordinal) || !Versions.Contains(lines[0].Substring("version ".Length).TrimEnd())) return null;
        string? hash = ValueOf("oid sha256:", lines), size = ValueOf("size ", lines);
        bool isHash = hash?.Length == HashLength && hash.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        return isHash && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) ? new LargeFile(hash!, bytes) : null;
    }

    private static string? ValueOf(string key, string[] lines) =>
        lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Substring(key.Length).TrimEnd();
}
