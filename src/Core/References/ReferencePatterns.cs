using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.References;

/// <summary>How references are written (contract, sections 7.2, 8.5, 10, 17.1 and 17.9).</summary>
internal static class ReferencePatterns
{
    /// <summary>The name of an account or an algorithm.</summary>
    public const string Name = "[A-Za-z][A-Za-z0-9_]*";

    /// <summary>Characters that begin a placeholder in a text: <c>{x}</c>, <c>${x}</c>, <c>%s</c>, <c>&lt;x></c>.</summary>
    public const string Placeholder = "{$%<";

    // A name that continues with a placeholder is not known completely.
    private const string Whole = @"(?![A-Za-z0-9_{$%]|#\{|\\\()";

    // A number ends where no digit can follow: "0.1.0." is a number and the end of a sentence.
    private const string Version =
        @"(?:/(?<rest>(?:latestPrivate|latest|[0-9a-f]{40}|\d+\.\d+\.\d+|\d+\.\d+\.[*x]|\d+\.[*x]|\d+\.\d+)(?![A-Za-z0-9_*{$%]|\.[A-Za-z0-9*])))?";

    // A text goes on with another value, as in C#, Go, JavaScript or Python (+), Perl or PHP (.).
    private const string Joined = @"\s*[+&]|\s?\.\s?[$A-Za-z]";

    // The rest of a line would be more than a finding needs.
    private const string Shown = "{1,80}";

    // What follows the name is built at run time: "algo://a/B/{version}", "algo://a/B/" + version.
    private const string Open = $"""(?:(?=(?<open>/(?:[^\s"'`<?/]*(?:[{"{"}$%]|\\\()|\\?["'`](?:{Joined}))))|)""";

    private const string Algorithm = $@"(?<owner>\.my|{Name})/(?<name>{Name}){Whole}{Version}{Open}";
    private const string Apart = "(?<![A-Za-z0-9_+.-])";
    private const string Segment = """[^\s"'`<>|(){}\[\],;\\]""";
    private const string Path = $@"(?:/(?<rest>{Segment}*))?";

    private const string Data =
        $@"(?:(?<owner>\.my|\.session)|\.algo/(?<owner>{Name})(?=/{Name}/(?:temp|perm)\b)|(?<owner>\.algo)|(?<owner>{Name}))(?![A-Za-z0-9_{{$%])(?:/(?<name>[A-Za-z0-9_]+))?{Path}";

    private const string Connector = "(?<name>(?:s3|dropbox|azureblob|gs)(?:\\+[A-Za-z0-9]+)?|data\\+[A-Za-z0-9]+)";

    /// <summary>Every form of reference that does not depend on the cluster. If two match at the same position, the earlier pattern
    /// wins.</summary>
    public static IReadOnlyList<(ReferenceKind Kind, Regex Pattern)> All { get; } =
    [
        (ReferenceKind.Algorithm, Of($"{Apart}(?i:algo)://{Algorithm}")),
        .. ClientCalls.Readable.Select(call => (ReferenceKind.Algorithm, Of(call))),
        (ReferenceKind.Algorithm, Of($"/v1/algo/{Algorithm}")),
        (ReferenceKind.Data, Of($"{Apart}(?i:data)://{Data}")),
        (ReferenceKind.Data, Of($"/v1/(?:connector/)?data/{Data}")),
        (ReferenceKind.Connector, Of($"{Apart}{Connector}://{Segment}*")),
        (ReferenceKind.Connector, Of($"/v1/connector/{Connector}(?={Segment})/{Segment}*")),
        // Matches that the exact patterns leave over are built at run time.
        (ReferenceKind.Algorithm, Of($"{Apart}(?i:algo)://(?!\\.my/\\*){Segment}*")),
        (ReferenceKind.Data, Of($"{Apart}(?i:data)://{Segment}*")),
        (ReferenceKind.Algorithm, Of($"""/v1/algo/(?:(?=[:A-Za-z0-9{"{"}$%]|<[A-Za-z])[^\s"'`]{Shown}|(?=["'`](?:{Joined}|\s*,\s*[A-Za-z_$])))""")),
        .. ClientCalls.Unreadable.Select(call => (ReferenceKind.Algorithm, Of(call))),
    ];

    /// <summary>The addresses of a cluster.</summary>
    public static Regex AddressesOf(ClusterAddress cluster)
    {
        string api = Hosts($"api.{cluster.Domain}", cluster.Api.Authority), git = Hosts($"git.{cluster.Domain}", cluster.Git.Authority);
        string web = Hosts(cluster.Domain, $"www.{cluster.Domain}");
        // A single word is not an address without a scheme, and a domain after an @ belongs to an e-mail address.
        string bare = cluster.Domain.Contains('.') || cluster.Domain.Contains(':') ? "(?<![A-Za-z0-9.@-])|(?<=://)" : "(?<=://)";
        return Of($@"(?:(?<![A-Za-z0-9.-])(?:(?<api>{api})|(?<git>{git}))|(?:{bare})(?<web>{web}))(?<port>:\d+)?(?![A-Za-z0-9-]|\.[A-Za-z0-9])");
    }

    private static string Hosts(params string[] hosts) => string.Join("|", hosts.Distinct().Select(Regex.Escape));

    // Duplicate group names and lookbehind behave the same on both frameworks; letters are ASCII, because the text has one character per byte.
    private static Regex Of(string pattern) => new(pattern, RegexOptions.CultureInvariant);
}
