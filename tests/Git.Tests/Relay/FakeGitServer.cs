using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A server with scripted answers that no real git server sends, over real HTTP on this machine.</summary>
internal sealed class FakeGitServer : IDisposable
{
    public const string SourceRepository = "/git/research/Echo.git";
    public const string DestinationRepository = "/git/production/Echo.git";
    private const string Fetch = "multi_ack side-band side-band-64k ofs-delta shallow no-progress symref=HEAD:refs/heads/master agent=JGit/4.5";

    private readonly HttpListener _listener;
    private readonly HttpClients _clients = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;
    private int _requests;

    public FakeGitServer()
    {
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <summary>The source's answers, including its pack.</summary>
    public FakeRepository Source { get; } = new(Fetch);

    public FakeRepository Destination { get; } = new(Fetch);

    public string PushCapabilities { get; set; } = "report-status side-band-64k delete-refs ofs-delta";

    /// <summary>The number of received requests.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The bodies of all pushes.</summary>
    public List<byte[]> Pushes { get; } = [];

    /// <summary>The answer to a push; the default accepts it.</summary>
    public Func<string, byte[]>? PushAnswer { get; set; }

    /// <summary>The status of the answer to a push, whatever its result.</summary>
    public int PushStatus { get; set; } = (int)HttpStatusCode.OK;

    /// <summary>Whether the connection is closed instead of answering a push.</summary>
    public bool IsPushAnswerLost { get; set; }

    public RelayEngine Engine(RelayLimits? limits = null, GitOptions? options = null) =>
        new(_clients.For, options ?? Packs.Options, limits ?? new RelayLimits());

    /// <summary>An engine that only reads here.</summary>
    public LibGit2Engine Reader(GitOptions options) => new(_clients.For, options);

    public TreeCopy Copy(TreeRules? rules = null) => new()
    {
        Source = Endpoint("research"),
        Destination = Endpoint("production"),
        Rules = rules ?? new TreeRules(),
        Participant = new TestParticipant(),
    };

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Abort();
        _clients.Dispose();
        Assert.True(_serving.IsCompleted || _serving.Wait(TimeSpan.FromSeconds(10)));
        _ending.Dispose();
    }

    public static byte[] Line(string text) => Encoding.UTF8.GetBytes(PktLine.Of(text));

    public static byte[] Flush => "0000"u8.ToArray();

    // HttpListener cannot use a port that the system chooses, and a port that was free may be in use when the listener starts.
    private static (HttpListener Listener, string Address) Listen()
    {
        const int Attempts = 20;
        for (int attempt = 1; ; attempt++)
        {
            using TcpListener free = new(IPAddress.Loopback, 0);
            free.Start();
            string address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            HttpListener listener = new();
            listener.Prefixes.Add(address);
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                listener.Close();
            }
        }
    }

    private GitEndpoint Endpoint(string owner)
    {
        ClusterAddress address = ClusterAddress.Of("fake.example.com", git: Address);
        return new GitEndpoint(address.Repository(owner, "Echo"), new ClusterKey(owner, new Secret("simFAKESERVERKEY000000000001")), address);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        Interlocked.Increment(ref _requests);
        try
        {
            using MemoryStream body = new();
            await context.Request.InputStream.CopyToAsync(body, _ending.Token);
            await RouteAsync(context, body.ToArray());
            context.Response.Close();
        }
        catch (Exception gone) when (gone is IOException or HttpListenerException or ObjectDisposedException or OperationCanceledException)
        {
            context.Response.Abort();
        }
    }

    private Task RouteAsync(HttpListenerContext context, byte[] body)
    {
        string path = context.Request.Url!.AbsolutePath;
        FakeRepository repository = path.StartsWith(SourceRepository, StringComparison.Ordinal) ? Source : Destination;
        string service = context.Request.QueryString["service"] ?? path[(path.LastIndexOf('/') + 1)..];
        bool isAdvertisement = path.EndsWith("/info/refs", StringComparison.Ordinal);
        context.Response.ContentType = $"application/x-{service}-{(isAdvertisement ? "advertisement" : "result")}";
        if (isAdvertisement && service == GitService.Push) return WriteAsync(context, repository.Advertisement(service, PushCapabilities));
        if (isAdvertisement) return WriteAsync(context, repository.Said ?? repository.Advertisement(service, repository.Capabilities));
        if (service == GitService.Push) return AnswerPushAsync(context, Accept(body));
        repository.Questions.Add(Encoding.ASCII.GetString(body));
        if (repository.IsCompressed) return CompressAsync(context, repository.Answer(repository.Pack));
        if (repository.Stream is not { } stream) return WriteAsync(context, repository.Answer(repository.Pack));
        context.Response.SendChunked = true;
        return stream(context.Response.OutputStream, _ending.Token);
    }

    // With its length, so that it is sent as one segment: data after it would wait for the other side's acknowledgement.
    private static Task WriteAsync(HttpListenerContext context, byte[] answer)
    {
        context.Response.ContentLength64 = answer.Length;
        return context.Response.OutputStream.WriteAsync(answer).AsTask();
    }

    private static async Task CompressAsync(HttpListenerContext context, byte[] answer)
    {
        Assert.Contains("gzip", context.Request.Headers["Accept-Encoding"], StringComparison.Ordinal);
        context.Response.AddHeader("Content-Encoding", "gzip");
        await using GZipStream compressed = new(context.Response.OutputStream, CompressionLevel.Fastest);
        await compressed.WriteAsync(answer);
    }

    private Task AnswerPushAsync(HttpListenerContext context, byte[] answer)
    {
        if (IsPushAnswerLost) throw new IOException("The answer is lost.");
        context.Response.StatusCode = PushStatus;
        return WriteAsync(context, answer);
    }

    private byte[] Accept(byte[] body)
    {
        Pushes.Add(body);
        string command = PktLine.Read(body).First()!;
        byte[] answer = PushAnswer is { } respond
            ? respond(command)
            : [.. FakeRepository.Band(1, [.. Line("unpack ok\n"), .. Line("ok refs/heads/master\n"), .. Flush]), .. Flush];
        if (PushAnswer is null) Destination.Head = command.Split(' ')[1];
        return answer;
    }
}

/// <summary>One repository of the fake server.</summary>
internal sealed class FakeRepository(string capabilities)
{
    public string Capabilities { get; set; } = capabilities;

    /// <summary>The head commit; null for an empty repository.</summary>
    public string? Head { get; set; }

    public byte[] Pack { get; set; } = [];

    /// <summary>Lines before the list of branches, such as <c>version 1</c>.</summary>
    public string Greeting { get; set; } = "";

    /// <summary>The whole advertisement, instead of the default one.</summary>
    public byte[]? Said { get; set; }

    /// <summary>Wraps the pack; the default answer consists of packets of band 1.</summary>
    public Func<byte[], byte[]> Answer { get; set; } = pack =>
        [.. FakeGitServer.Flush, .. FakeGitServer.Line("NAK\n"), .. Banded(pack, 1000), .. FakeGitServer.Flush];

    /// <summary>Replaces the sending of the answer.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; set; }

    /// <summary>Whether to compress the answer with HTTP compression.</summary>
    public bool IsCompressed { get; set; }

    public List<string> Questions { get; } = [];

    public byte[] Advertisement(string service, string capabilities)
    {
        string name = service == GitService.Fetch ? "HEAD" : "refs/heads/master";
        string first = Head is null ? $"{new string('0', 40)} capabilities^{{}}\0{capabilities}\n" : $"{Head} {name}\0{capabilities}\n";
        return [.. FakeGitServer.Line($"# service={service}\n"), .. FakeGitServer.Flush, .. Encoding.ASCII.GetBytes(Greeting),
            .. FakeGitServer.Line(first), .. FakeGitServer.Flush];
    }

    public static byte[] Band(byte band, byte[] content) =>
        [.. Encoding.ASCII.GetBytes((content.Length + 5).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)), band, .. content];

    public static byte[] Banded(byte[] pack, int piece) => [.. pack.Chunk(piece).SelectMany(part => Band(1, part))];
}
