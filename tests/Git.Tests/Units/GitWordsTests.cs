using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Messages of git and curl from versions and TLS libraries that this machine does not have.</summary>
public sealed class GitWordsTests
{
    private static readonly ClusterAddress Address = ClusterAddress.Of("dev.example.com");
    private static readonly GitEndpoint Endpoint =
        new(Address.Repository("research", "Echo"), new ClusterKey("research", new Secret("simWORDSKEY00000000000000001")), Address);

    [Theory]
    [InlineData("fatal: could not read Username for 'https://git.dev.example.com': terminal prompts disabled", FailureKind.KeyRefused)]
    [InlineData("fatal: Authentication failed for 'https://git.dev.example.com/git/research/Echo.git/'", FailureKind.KeyRefused)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 403", FailureKind.AccessDenied)]
    [InlineData("fatal: repository 'https://git.dev.example.com/git/research/Echo.git/' not found", FailureKind.RepositoryNotFound)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 302", FailureKind.RedirectRefused)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 503", FailureKind.ClusterUnavailable)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 429", FailureKind.ClusterUnavailable)]
    [InlineData("fatal: unable to access 'x': Could not resolve host: git.dev.example.com", FailureKind.UnknownHost)]
    [InlineData("fatal: unable to access 'x': Failed to connect to git.dev.example.com port 443: Connection refused", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Failed to connect to git.dev.example.com port 443: Connection timed out", FailureKind.TimedOut)]
    [InlineData("fatal: unable to access 'x': SSL certificate problem: unable to get local issuer certificate", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': server certificate verification failed. CAfile: none", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': schannel: CertGetCertificateChain trust error CERT_TRUST_IS_UNTRUSTED_ROOT", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': SSL: no alternative certificate subject name matches target host name 'x'", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': server verification failed: certificate has expired. (CAfile: a CRLfile: none)", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322)", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': error:0A00010B:SSL routines::wrong version number", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': TLS connect error: error:0A0000C6:SSL routines::packet length too long", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308)", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': gnutls_handshake() failed: An unexpected TLS packet was received.", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Received HTTP code 407 from proxy after CONNECT", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 407", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': CONNECT tunnel failed, response 403", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': CONNECT tunnel failed, response 407", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Received HTTP code 403 from proxy after CONNECT", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Received HTTP code 503 from proxy after CONNECT", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Proxy CONNECT aborted", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': Proxy CONNECT aborted due to timeout", FailureKind.TimedOut)]
    [InlineData("fatal: unable to access 'x': Proxy CONNECT connection closed", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': Failed sending CONNECT to proxy", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': connection to proxy closed", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': User was rejected by the SOCKS5 server (1 1).", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': No authentication method was acceptable.", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Can't complete SOCKS5 connection to git.dev.example.com. (2)", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': [SOCKS] cannot complete SOCKS4 connection to 10.0.0.1:443. (91), request rejected or failed.", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': Could not resolve proxy: proxy.example.com", FailureKind.UnknownHost)]
    [InlineData("fatal: unable to access 'x': Failed to connect to x port 443 after 130917 ms: Couldn't connect to server", FailureKind.TimedOut)]
    [InlineData("fatal: unable to access 'x': Failed to connect to x port 443 after 2043 ms: Couldn't connect to server", FailureKind.ConnectionRefused)]
    [InlineData("fatal: unable to access 'x': SSL connection timeout", FailureKind.TimedOut)]
    [InlineData("fatal: unable to access 'x': OpenSSL SSL_connect: Connection reset by peer in connection to x:443", FailureKind.ConnectionLost)]
    [InlineData("error: RPC failed; curl 56 GnuTLS recv error (-110): The TLS connection was non-properly terminated.", FailureKind.ConnectionLost)]
    [InlineData("error: RPC failed; curl 56 OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading", FailureKind.ConnectionLost)]
    [InlineData("error: RPC failed; curl 18 transfer closed with outstanding read data remaining", FailureKind.ConnectionLost)]
    [InlineData("fatal: the remote end hung up unexpectedly", FailureKind.ConnectionLost)]
    [InlineData("fatal: write error: No space left on device", FailureKind.DiskFull)]
    [InlineData("fatal: write error: There is not enough space on the disk.", FailureKind.DiskFull)]
    [InlineData("fatal: index-pack failed", FailureKind.GitFailed)]
    [InlineData("fatal: expected 'packfile'", FailureKind.ConnectionLost)]
    [InlineData("fatal: expected 'packfile', received 'ERR'", FailureKind.ConnectionLost)]
    [InlineData("fatal: expected flush after ref listing", FailureKind.ConnectionLost)]
    [InlineData("fatal: expected response end packet after ref listing", FailureKind.ConnectionLost)]
    [InlineData("error: 2 bytes of length header were received", FailureKind.ConnectionLost)]
    [InlineData("error: 24 bytes of body are still expected", FailureKind.ConnectionLost)]
    [InlineData("fatal: fetch-pack: unexpected disconnect while reading sideband packet", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': gnutls_handshake() failed: The TLS connection was non-properly terminated.", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x:443", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': TLS connect error: error:0A000126:SSL routines::unexpected eof while reading", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': Recv failure: Connection reset by peer", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': schannel: failed to receive handshake, SSL/TLS connection failed; Recv failure: Connection was reset", FailureKind.ConnectionLost)]
    [InlineData("fatal: unable to access 'x': schannel: server closed abruptly (missing close_notify)", FailureKind.ConnectionLost)]
    [InlineData("error: RPC failed; curl 92 HTTP/2 stream 5 was not closed cleanly: CANCEL (err 8)", FailureKind.ConnectionLost)]
    [InlineData("error: RPC failed; curl 60 SSL certificate problem: certificate has expired", FailureKind.CertificateRejected)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 413", FailureKind.PushRejected)]
    [InlineData("error: RPC failed; HTTP 413 curl 22 The requested URL returned error: 413", FailureKind.PushRejected)]
    [InlineData("fatal: unable to access 'x': The requested URL returned error: 507", FailureKind.DiskFull)]
    [InlineData("fatal: remote error: Git repository not found", FailureKind.RepositoryNotFound)]
    [InlineData("fatal: remote error: Service not enabled", FailureKind.AccessDenied)]
    [InlineData("fatal: remote error: access denied", FailureKind.AccessDenied)]
    [InlineData("fatal: remote error: No space left on device", FailureKind.DiskFull)]
    [InlineData("fatal: remote error: the repository is read-only", FailureKind.PushRejected)]
    [InlineData("fatal: remote error: upload-pack: not our ref 0123", FailureKind.GitFailed)]
    public void Each_error_message_has_its_kind(string complaint, FailureKind kind) =>
        Assert.Equal(kind, GitErrorText.Explain(new GitOutput(128, "", ["Cloning into bare repository '1.git'...", complaint]), Endpoint).Kind);

    [Theory]
    [InlineData("Received HTTP code 407 from proxy after CONNECT", "credentials")]
    [InlineData("Received HTTP code 403 from proxy after CONNECT", "NO_PROXY")]
    [InlineData("CONNECT tunnel failed, response 502", "NO_PROXY")]
    [InlineData("Received HTTP code 503 from proxy after CONNECT", "NO_PROXY")]
    [InlineData("User was rejected by the SOCKS5 server (1 1).", "credentials")]
    [InlineData("Can't complete SOCKS5 connection to git.dev.example.com. (2)", "NO_PROXY")]
    public void The_status_of_a_tunnel_decides_the_remedy(string words, string remedy)
    {
        MigrationException failure = GitErrorText.Explain(new GitOutput(128, "", [$"fatal: unable to access 'x': {words}"]), Endpoint);

        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remote: fatal: No space left on device")]
    [InlineData("remote: the build timed out over an SSL certificate")]
    public void Messages_of_the_server_do_not_determine_the_kind(string line) =>
        Assert.Equal(FailureKind.GitFailed, GitErrorText.Explain(new GitOutput(1, "", [line, "fatal: it failed"]), Endpoint).Kind);

    [Fact]
    public void A_name_that_resembles_an_error_does_not_determine_the_kind()
    {
        ClusterAddress address = ClusterAddress.Of("ssl.timeout.example.com");
        GitEndpoint endpoint = Endpoint with { Cluster = address, Repository = address.Repository("tls", "CertificateCheck") };
        string complaint = $"fatal: unable to access '{endpoint.Repository}': Failed to connect to git.ssl.timeout.example.com port 443";

        Assert.Equal(FailureKind.ConnectionRefused, GitErrorText.Explain(new GitOutput(128, "", [complaint]), endpoint).Kind);
    }

    [Fact]
    public void The_last_lines_are_in_the_message_and_keys_are_not()
    {
        GitOutput output = new(128, "", ["error: first", "fatal: refused simWORDSKEY00000000000000001"]);

        MigrationException failure = GitErrorText.Explain(output, Endpoint);

        Assert.EndsWith("error: first fatal: refused ***", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'research'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_of_the_server_become_visible_and_keys_are_masked()
    {
        string[] lines = ["remote: \u001b[2J\u001b[32mBuild successful\u0007", "remote: one\u0085two\u202e", $"remote: key {Endpoint.Key.Value.Reveal()}"];

        Assert.Equal(["\\u001B[2J\\u001B[32mBuild successful\\u0007", "one\\u0085two\\u202E", "key ***"], GitErrorText.RemoteMessages(lines));
        Assert.Contains("closed \\u001B[2J", GitErrorText.Explain(new GitOutput(128, "", ["fatal: remote error: closed \u001b[2J"]), Endpoint).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_of_the_server_have_no_prefix_and_no_progress()
    {
        string[] lines = ["remote: ", "remote: Resolving deltas: 100% (2/2), done.", "To http://x", "remote: Build successful for algo://a/B/c        "];

        Assert.Equal(["Build successful for algo://a/B/c"], GitErrorText.RemoteMessages(lines));
    }
}
