using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git;

/// <summary>Understands what git says when it fails (in the C locale), and what curl says through it.</summary>
internal static class GitWords
{
    private const string Remote = "remote:";

    private static readonly (Regex Pattern, FailureKind Kind)[] Table =
    [
        (Any("could not read (Username|Password)", "Authentication failed", "returned error: 401"), FailureKind.KeyRefused),
        (Any("returned error: 403"), FailureKind.AccessDenied),
        (Any("repository '.*' not found", "returned error: 404"), FailureKind.RepositoryNotFound),
        (Any("returned error: 3\\d\\d", "unable to update url base from redirection"), FailureKind.RedirectRefused),
        (Any("returned error: (408|429|5\\d\\d)"), FailureKind.ClusterUnavailable),
        (Any("not valid: ", "invalid server response", "is this a git repository"), FailureKind.UnexpectedAnswer),
        (Any("Could not resolve (host|proxy)"), FailureKind.UnknownHost),
        (Any("SSL", "TLS", "certificate", "schannel"), FailureKind.CertificateRejected),
        (Any("timed out", "timeout", "Operation too slow"), FailureKind.TimedOut),
        (Any("Failed to connect", "Couldn't connect", "Connection refused"), FailureKind.ConnectionRefused),
        (Any("hung up unexpectedly", "early EOF", "RPC failed; curl", "unexpected disconnect", "Empty reply", "Recv failure",
            "Send failure", "transfer closed", "still expected", "expected flush", "Connection reset", "Broken pipe"),
            FailureKind.ConnectionLost),
    ];

    public static MigrationException Explain(GitOutput output, GitEndpoint endpoint)
    {
        string said = OwnWords(output, endpoint);
        if (DiskSpace.IsReportedBy(said)) return GitFailures.Of(FailureKind.DiskFull, endpoint);
        foreach ((Regex pattern, FailureKind kind) in Table)
            if (pattern.IsMatch(said)) return GitFailures.Of(kind, endpoint, NeedsWords(kind) ? LastWords(output) : "");
        return GitFailures.Of(FailureKind.GitFailed, endpoint, LastWords(output));
    }

    /// <summary>The lines that came from the server, without its progress.</summary>
    public static IReadOnlyList<string> RemoteMessages(IEnumerable<string> errorLines) =>
        RemoteText.Messages(errorLines.Where(IsRemote).Select(line => line.Substring(Remote.Length)));

    // A server whose disk is full, a build that timed out, an algorithm called SSL: none of them is our failure.
    private static string OwnWords(GitOutput output, GitEndpoint endpoint) =>
        string.Join("\n", output.ErrorLines.Where(line => !IsRemote(line)))
            .Replace(endpoint.Repository.AbsoluteUri, "").Replace(endpoint.Repository.Host, "");

    private static bool IsRemote(string line) => line.StartsWith(Remote, StringComparison.Ordinal);

    private static bool NeedsWords(FailureKind kind) =>
        kind is FailureKind.CertificateRejected or FailureKind.ConnectionLost or FailureKind.ClusterUnavailable or FailureKind.TimedOut;

    private static string LastWords(GitOutput output)
    {
        string[] errors = output.ErrorLines
            .Where(line => Regex.IsMatch(line, "^(fatal|error|remote):"))
            .Reverse().Take(3).Reverse().ToArray();
        if (errors.Length > 0) return string.Join(" ", errors);
        string last = string.Concat(output.ErrorLines.Skip(output.ErrorLines.Count - 1));
        return $"It ended with code {output.ExitCode} and said: {last}";
    }

    private static Regex Any(params string[] words) =>
        new(string.Join("|", words), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
