using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// The door for addresses of source hosts and their repositories: people register them with a token or password in them, also in forms that
/// no standard knows. Addresses are shown, compared and archived, and the keys that are used come from the session.
/// </summary>
internal static class WebAddress
{
    // Longer texts are not addresses, and could make the search slow.
    private const int Longest = 2048;
    private const string At = "(?:@|%40)";
    private const string ServerName = @"(?:localhost|\[[0-9a-f:.]+\]|[\w-]+(?:\.[\w-]+)+)";
    private const string Port = "(?::[0-9]{1,5})?";
    private const string End = @"(?=[/\\?#]|$)";

    private static readonly Regex s_start = Pattern(@"^(?:[a-z][a-z0-9+.-]*:(?=[/\\]))?[/\\]*");
    private static readonly Regex s_query = Pattern("[?#].*");
    private static readonly Regex s_at = Pattern(At);
    private static readonly Regex s_atInsideSegment = Pattern(@"(?<![/\\])" + At);

    private static readonly Regex s_server = Pattern($"^{ServerName}{Port}{End}");
    private static readonly Regex s_shortName = Pattern($@"^[\w-]+{Port}{End}");
    private static readonly Regex s_secureCopy = Pattern($"^{ServerName}:");

    // A second address, or the user of one, can follow a blank or hide in a path.
    private const string Path = $@"(?!.*(?::[/\\]|\s.*{At}|:[^/\\]*{At}))[^<>""\p{{Cc}}]*$";
    private static readonly Regex s_clean = Pattern($@"^(?:\[[0-9a-f:.]+\]|[\w.-]+){Port}(?:$|[/\\]{Path})");
    private static readonly Regex s_cleanSecureCopy = Pattern($@"^[\w.-]+:{Path}");

    /// <summary>The address without user, token, password, query and fragment. The user <c>git</c> of SSH addresses remains.</summary>
    /// <returns>Null when the text cannot be recognized as an address that is then without them.</returns>
    public static string? WithoutUser(string? address)
    {
        if (address?.Trim().Trim('<', '>', '"', '\'').Trim() is not { Length: > 0 and <= Longest } text) return null;
        string start = s_start.Match(text).Value;
        string server = text.Substring(start.Length);
        while (UserLength(server, start) is > 0 and int length) server = server.Substring(length);
        string user = text.Substring(start.Length, text.Length - start.Length - server.Length);
        server = s_query.Replace(server, "");
        // With a blank before the server, the text can be two addresses.
        bool isClean = !user.Any(char.IsWhiteSpace) && (s_clean.IsMatch(server) || (start.Length == 0 && s_cleanSecureCopy.IsMatch(server)));
        bool isPart = user == "git@" && start.IndexOf("http", StringComparison.OrdinalIgnoreCase) < 0;
        return isClean ? start + (isPart ? user : "") + server : null;
    }

    /// <summary>The length of the user and its <c>@</c> before the server. A password can contain each character that ends a server's name.</summary>
    private static int UserLength(string text, string start)
    {
        int end = text.IndexOfAny(['/', '\\', '?', '#']);
        MatchCollection before = s_at.Matches(end < 0 ? text : text.Substring(0, end));
        if (before.Count > 0) return EndOf(before[before.Count - 1]);
        if (s_server.IsMatch(text)) return 0;
        // A name without a dot can be a server or the beginning of a password. Only a segment such as @scope speaks for a server.
        bool isServer = s_shortName.IsMatch(text) || (start.Length == 0 && s_secureCopy.IsMatch(text));
        return EndOf((isServer ? s_atInsideSegment : s_at).Match(text));
    }

    private static int EndOf(Match match) => match.Success ? match.Index + match.Length : 0;

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
