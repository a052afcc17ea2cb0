using System.Globalization;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Interprets the error messages of git (in the C locale), and those of curl that git passes on.</summary>
internal static class GitErrorText
{
    private const string Remote = "remote:";

    private static readonly Regex ServerStatus = Any("returned error: (?<status>[1-9][0-9]{2})");
    private static readonly Regex ProxyStatus =
        Any("CONNECT tunnel failed, response (?<status>[1-9][0-9]{2})", "Received HTTP code (?<status>[1-9][0-9]{2}) from proxy");

    private static readonly Regex ServerSays = new("^fatal: remote error: (?<words>.*)", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    // The connection broke, or git notices only that an answer ends too early.
    private static readonly Regex Lost = Any("hung up (unexpectedly|upon initial contact)", "early EOF", "RPC failed; curl", "unexpected disconnect", "unexpected eof", "Empty reply",
        "Recv failure", "Send failure", "recv error", "send error", "transfer closed", "still expected", "length header were received", "Connection (was )?reset",
        "Broken pipe", "SSL_ERROR_SYSCALL", "SSL_ERROR_ZERO_RETURN", "SSL_R_UNEXPECTED_EOF", "non-properly terminated", "server closed abruptly",
        "expected '?(packfile|acknowledgments|shallow-info|wanted-refs|flush|response end)", "was not closed cleanly", "missing close_notify",
        "HTTP/2 framing layer", "Could not read from remote repository", "bad line length character: *$",
        "Proxy CONNECT (aborted|connection closed)", "connection to proxy closed", "Failed sending CONNECT to proxy");

    // The first match wins, so precise phrases come first. TLS libraries mention TLS in every message: a connection that breaks under TLS, or
    // times out, is neither a TLS problem nor one of the certificate. Only what no phrase explains is judged by such single words. Newer versions of curl print the same
    // message for a refused connection and for one that times out; only the duration differs.
    private static readonly (Regex Pattern, TransportFault Fault)[] Faults =
    [
        (Any("unable to update url base from redirection"), TransportFault.Redirected),
        (Any("not valid: ", "invalid server response", "is this a git repository"), TransportFault.NotTheServer),
        (Any("Could not resolve (host|proxy)"), TransportFault.UnknownHost),
        (Any("certificate (problem|verification failed|subject name|has expired|is not trusted|was revoked|chain|signed)", "the certificate",
            "peer certificate", "peer's certificate", "CERT_TRUST", "CERT_E_", "SEC_E_UNTRUSTED_ROOT", "SEC_E_WRONG_PRINCIPAL", "SEC_E_CERT",
            "server verification failed"), TransportFault.CertificateRejected),
        (Any("User was rejected by the SOCKS5 server", "No authentication method was acceptable"), TransportFault.ProxySignIn),
        (Any("(can't|cannot) complete SOCKS[45]a? connection"), TransportFault.ProxyRefused),
        (Any("Connection timed out", "Connection timeout", "Timeout was reached", "after [1-9][0-9]{4,} ms: Couldn't connect"), TransportFault.NoConnection),
        (Any("timed out", "timeout", "Operation too slow"), TransportFault.NoAnswer),
        (Any("Failed to connect", "Couldn't connect", "Could not connect", "Connection refused"), TransportFault.Refused),
        (Lost, TransportFault.Lost),
        (Any("certificate", "CERT_"), TransportFault.CertificateRejected),
        (Any("SSL", "TLS", "schannel"), TransportFault.NoTls),
    ];

    public static MigrationException Explain(GitOutput output, GitEndpoint endpoint)
    {
        if (WordsOfServer(output) is { } words) return GitFailures.OfWords(words, endpoint);
        string text = ClientMessages(output, endpoint);
        if (DiskSpace.IsReportedBy(text)) return GitFailures.Of(FailureKind.DiskFull, endpoint);
        if (Any("could not read (Username|Password)", "Authentication failed").IsMatch(text)) return GitFailures.Of(FailureKind.KeyRefused, endpoint);
        if (Any("repository '.*' not found").IsMatch(text)) return GitFailures.Of(FailureKind.RepositoryNotFound, endpoint);
        if (StatusIn(ServerStatus, text) is { } status) return GitFailures.OfStatus(status, endpoint, LastLines(output));
        if (StatusIn(ProxyStatus, text) is { } refused) return GitFailures.Of(TransportFault.OfProxy(refused), endpoint, LastLines(output));
        foreach ((Regex pattern, TransportFault fault) in Faults)
            if (pattern.IsMatch(text)) return GitFailures.Of(fault, endpoint, IsPlain(fault) ? "" : LastLines(output));
        return GitFailures.Of(FailureKind.GitFailed, endpoint, LastLines(output));
    }

    // What git prints for an ERR line of the server.
    private static string? WordsOfServer(GitOutput output) =>
        ServerSays.Match(string.Join("\n", output.ErrorLines)) is { Success: true } found ? found.Groups["words"].Value : null;

    /// <summary>The lines from the server, without its progress.</summary>
    public static IReadOnlyList<string> RemoteMessages(IEnumerable<string> errorLines) =>
        RemoteText.Messages(errorLines.Where(IsRemote).Select(line => line.Substring(Remote.Length)));

    // Without the server's lines, the address and the host: a full disk of the server, a build that timed out or an algorithm called SSL
    // must not match.
    private static string ClientMessages(GitOutput output, GitEndpoint endpoint) =>
        string.Join("\n", output.ErrorLines.Where(line => !IsRemote(line)))
            .Replace(endpoint.Repository.AbsoluteUri, "").Replace(endpoint.Repository.Host, "");

    private static bool IsRemote(string line) => line.StartsWith(Remote, StringComparison.Ordinal);

    private static bool IsPlain(TransportFault fault) => fault == TransportFault.UnknownHost || fault == TransportFault.Refused || fault == TransportFault.Redirected;

    private static int? StatusIn(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } found ? int.Parse(found.Groups["status"].Value, CultureInfo.InvariantCulture) : null;

    private static string LastLines(GitOutput output)
    {
        string[] errors = output.ErrorLines
            .Where(line => Regex.IsMatch(line, "^(fatal|error|remote):"))
            .Reverse().Take(3).Reverse().ToArray();
        if (errors.Length > 0) return string.Join(" ", errors);
        string last = string.Concat(output.ErrorLines.Skip(output.ErrorLines.Count - 1));
        return $"It exited with code {output.ExitCode}: {last}";
    }

    private static Regex Any(params string[] patterns) =>
        new(string.Join("|", patterns), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
}
