using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git;

/// <summary>The source of a destination commit: the trailers of its message, from which the version map can be rebuilt.</summary>
internal sealed record Provenance(string Domain, string Owner, string Name, SemanticVersion? Version, string Commit)
{
    private const string SourceKey = "Algo-Source";
    private const string CommitKey = "Algo-Source-Commit";

    private static readonly Regex Source = new(
        $@"^{SourceKey}: algo://(?<domain>[^/\s]+)/(?<owner>[^/\s]+)/(?<name>[^/@\s]+)(@(?<version>\S+))?\s*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);
    private static readonly Regex SourceCommit = new(
        $@"^{CommitKey}: (?<commit>[0-9a-f]{{40}})\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The message with the trailers after it.</summary>
    public string Append(string message) =>
        $"{message.TrimEnd()}\n\n{SourceKey}: algo://{Domain}/{Owner}/{Name}{(Version is null ? "" : $"@{Version}")}\n{CommitKey}: {Commit}\n";

    /// <summary>Whether this is a copy of that algorithm. Names are case-sensitive; host names are not.</summary>
    public bool IsOf(string cluster, AlgorithmId source) => string.Equals(Domain, cluster, StringComparison.OrdinalIgnoreCase)
        && Owner == source.Owner && Name == source.Name;

    /// <summary>Reads a commit message; null when it has no such trailers. The last trailers apply, as in git.</summary>
    public static Provenance? TryParse(string message)
    {
        Match source = Source.Matches(message).Cast<Match>().LastOrDefault() ?? Match.Empty;
        Match commit = SourceCommit.Matches(message).Cast<Match>().LastOrDefault() ?? Match.Empty;
        return source.Success && commit.Success
            ? new Provenance(source.Groups["domain"].Value, source.Groups["owner"].Value, source.Groups["name"].Value,
                SemanticVersion.TryParse(source.Groups["version"].Value), commit.Groups["commit"].Value)
            : null;
    }
}
