using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace AlgorithmiaMigration.Reporting;

/// <summary>A file that is part of every report: the style sheet or the script. The page's policy permits exactly these, by their hashes.</summary>
internal sealed class ReportAsset
{
    private ReportAsset(string file)
    {
        Assembly assembly = typeof(ReportAsset).Assembly;
        using Stream content = assembly.GetManifestResourceStream($"{typeof(ReportAsset).Namespace}.{file}")
            ?? throw new InvalidOperationException($"The assembly lacks the resource {file}.");
        using StreamReader reader = new(content, Encoding.UTF8);
        // Browsers hash the text after they have replaced the line breaks of Windows.
        Text = reader.ReadToEnd().Replace("\r\n", "\n");
        using SHA256 algorithm = SHA256.Create();
        Hash = "'sha256-" + Convert.ToBase64String(algorithm.ComputeHash(Encoding.UTF8.GetBytes(Text))) + "'";
    }

    public static ReportAsset Style { get; } = new("report.css");

    public static ReportAsset Script { get; } = new("report.js");

    public string Text { get; }

    /// <summary>The text's hash, as a source in a content security policy.</summary>
    public string Hash { get; }
}
