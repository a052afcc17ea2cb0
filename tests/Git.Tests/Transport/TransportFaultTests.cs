using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Cluster.Tests;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Shared;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A fault between this machine and a server has one id and one remedy, for the API and all git engines.</summary>
public sealed class TransportFaultTests : IDisposable
{
    private const string End = "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    private const string SignIn = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"" + End;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly ClusterKey Key = new("research", new Secret("simTROUBLEDKEY00000000000001"));

    private static readonly Dictionary<string, (TransportFault Fault, Func<TroubledServer> Server)> Troubles = new()
    {
        ["no such host"] = (TransportFault.UnknownHost, () => TroubledServer.At("https://git.no-such-cluster.invalid/")),
        ["refused"] = (TransportFault.Refused, () => TroubledServer.At($"http://127.0.0.1:{TroubledServer.FreePort()}/")),
        ["TLS to a plain port"] = (TransportFault.NoTls, () => TroubledServer.Answering("https", "HTTP/1.1 400 Bad Request" + End)),
        ["dropped"] = (TransportFault.Lost, () => TroubledServer.Answering("http", "")),
        ["dropped within TLS"] = (TransportFault.Lost, () => TroubledServer.Answering("https", "")),
        ["silent"] = (TransportFault.NoAnswer, TroubledServer.Silent),
        ["self-signed certificate"] = (TransportFault.CertificateRejected, () => TroubledServer.WithCertificate(TestAuthority.SelfSigned("127.0.0.1"))),
        ["expired certificate"] = (TransportFault.CertificateRejected,
            () => Signed(authority => authority.Issue("127.0.0.1", TimeProvider.System.GetUtcNow().AddDays(-1)))),
        ["certificate of another host"] = (TransportFault.CertificateRejected, () => Signed(authority => authority.Issue("other.example.com"))),
        ["proxy refuses"] = (TransportFault.Refused, () => TroubledServer.BehindProxy("https", TroubledServer.FreePort())),
        ["proxy allows no tunnel"] = (TransportFault.ProxyRefused, () => TroubledServer.ProxyAnswering("https", "HTTP/1.1 403 Forbidden" + End)),
        ["proxy drops a tunnel"] = (TransportFault.Lost, () => TroubledServer.ProxyAnswering("https", "")),
        ["proxy wants a sign-in for a tunnel"] = (TransportFault.ProxySignIn, () => TroubledServer.ProxyAnswering("https", SignIn)),
        ["proxy wants a sign-in"] = (TransportFault.ProxySignIn, () => TroubledServer.ProxyAnswering("http", SignIn)),
        ["429, asking for seconds"] = (TransportFault.Unavailable, () => TroubledServer.Answering("http", "HTTP/1.1 429 Too Many\r\nRetry-After: 42" + End)),
        // The server's clock is years behind.
        ["503, asking for a date"] = (TransportFault.Unavailable, () => TroubledServer.Answering("http",
            "HTTP/1.1 503 Busy\r\nDate: Wed, 01 Jan 2020 12:00:00 GMT\r\nRetry-After: Wed, 01 Jan 2020 12:00:42 GMT" + End)),
        ["502 of a proxy"] = (TransportFault.Unavailable, () => TroubledServer.Answering("http", Page("502 Bad Gateway"))),
        ["web page"] = (TransportFault.NotTheServer, () => TroubledServer.Answering("http", Page("200 OK"))),
        ["redirect"] = (TransportFault.Redirected, () => TroubledServer.Answering("http", "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.invalid/" + End)),
    };

    private readonly TestFolder _folder = new();
    private readonly HttpClients _clients = new();

    public static TheoryData<string, string> Meetings =>
        new(from trouble in Troubles.Keys from met in new[] { "API", "Relay", "LibGit2Sharp", "git" } select (trouble, met));

    public void Dispose()
    {
        _clients.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Meetings))]
    public async Task A_fault_has_one_id_and_one_remedy(string trouble, string met)
    {
        (TransportFault fault, Func<TroubledServer> make) = Troubles[trouble];
        await using TroubledServer server = make();

        MigrationException failure = fault == TransportFault.NoAnswer ? await SilenceAsync(server, met) : await FailureAsync(server, met, TimeProvider.System);

        Assert.True(fault.Kind == failure.Kind, $"{failure.Kind}: {failure.Message}");
        Assert.Equal(fault.Remedy, failure.Remedy);
        // The git command does not print the delay that a server requests.
        TimeSpan? asked = trouble.Contains("asking", StringComparison.Ordinal) && met != "git" ? TimeSpan.FromSeconds(42) : null;
        Assert.Equal(asked, failure.RetryAfter);
    }

    [Theory]
    [InlineData("Relay", "GET /git/research/Echo.git/info/refs")]
    [InlineData("LibGit2Sharp", "GET /git/research/Echo.git/info/refs")]
    [InlineData("git", "git ls-remote of /git/research/Echo.git")]
    public async Task A_request_to_a_git_server_is_noted_for_its_item(string engine, string what)
    {
        await using TroubledServer server = TroubledServer.Silent();
        FakeTimeProvider clock = new();
        OpenRequests requests = new();
        requests.Collect();

        Task<MigrationException> failing = FailureAsync(server, engine, clock);
        OpenRequest? awaited = null;
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
        while (!failing.IsCompleted && await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            awaited = requests.Longest ?? awaited;
            clock.Advance(Patience / 5);
        }
        await failing;

        Assert.Equal((server.Address.Domain, what, true), (awaited?.Peer, awaited?.What, awaited?.IsPrompt));
    }

    private async Task<MigrationException> SilenceAsync(TroubledServer server, string met)
    {
        FakeTimeProvider clock = new();
        Task<MigrationException> failing = FailureAsync(server, met, clock);
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(20));
        while (!failing.IsCompleted && await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken)) clock.Advance(Patience / 5);
        return await failing;
    }

    private async Task<MigrationException> FailureAsync(TroubledServer server, string met, TimeProvider time)
    {
        using GitWrapper wrapper = GitWrapper.Instead($"export http_proxy={server.Proxy} https_proxy={server.Proxy}\nexec git \"$@\"");
        GitOptions options = new()
        {
            Time = time,
            TemporaryFolder = _folder.Path,
            StallLimit = Patience,
            GitPath = server.Proxy is null ? null : wrapper.Path,
        };
        GitEndpoint endpoint = new(server.Address.Repository("research", "Echo"), Key, server.Address);
        Func<Task> ask = met switch
        {
            "API" => () => Api(server.Address, time).ReadCommitLogAsync("research", "Echo", CancellationToken.None),
            "Relay" => () => new RelayEngine(_clients.For, options).ReadHeadAsync(endpoint, CancellationToken.None),
            "LibGit2Sharp" => () => new LibGit2Engine(_clients.For, options).ReadHeadAsync(endpoint, CancellationToken.None),
            _ => () => new GitCommandEngine(_clients.For, options).ReadHeadAsync(endpoint, CancellationToken.None),
        };
        return await Assert.ThrowsAnyAsync<MigrationException>(ask);
    }

    private ClusterApi Api(ClusterAddress address, TimeProvider time) =>
        new(address, new KeyRing([Key], null), _clients, new ApiOptions { Attempts = 1, RequestTimeout = Patience }, time);

    private static TroubledServer Signed(Func<TestAuthority, System.Security.Cryptography.X509Certificates.X509Certificate2> issue)
    {
        TestAuthority authority = TestAuthority.Root("Example authority");
        return TroubledServer.WithCertificate(issue(authority), authority);
    }

    private static string Page(string status)
    {
        const string page = "<html>\n<title>Sorry</title>\n</html>\n";
        return $"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n{page}";
    }
}
