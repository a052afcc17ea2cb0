using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// What a commit brings back that restores the tree of an earlier one: the trailers of its message. It is not a copy, so it has other trailers than
/// one, but a later copy may replace it whenever it might have replaced what was restored.
/// </summary>
/// <param name="Commit">The commit whose tree is restored.</param>
/// <param name="Kind">Which commit that was: <see cref="Template"/>, <see cref="Other"/>, or the source that it was a copy of.</param>
internal sealed record Restoration(string Commit, string Kind)
{
    /// <summary>It held only what the creation of the algorithm had written.</summary>
    public const string Template = "template";

    /// <summary>It held changes that no copy made.</summary>
    public const string Other = "other";

    private static readonly Regex Restored = new(
        @"^Algo-Restored-Commit: (?<commit>[0-9a-f]{40})\s*\nAlgo-Restored-Content: (?<kind>\S+)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The kind of a copy.</summary>
    public static string CopyOf(string cluster, string owner, string name) => $"algo://{cluster.ToLowerInvariant()}/{owner}/{name}";

    /// <summary>Whether a copy of this algorithm may replace it without being told to.</summary>
    public bool IsReplaceableBy(string cluster, AlgorithmId source) => Kind == Template || Kind == CopyOf(cluster, source.Owner, source.Name);

    /// <summary>The message with the trailers after it.</summary>
    public string Append(string message) => $"{message.TrimEnd()}\n\nAlgo-Restored-Commit: {Commit}\nAlgo-Restored-Content: {Kind}\n";

    /// <summary>Reads a commit message; null when it has no such trailers. The last trailers apply.</summary>
    public static Restoration? TryParse(string message) => Restored.Matches(message).Cast<Match>().LastOrDefault() is { } found
        ? new Restoration(found.Groups["commit"].Value, found.Groups["kind"].Value) : null;
}
