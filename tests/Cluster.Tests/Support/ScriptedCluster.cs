using System.Collections.Concurrent;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public sealed record Asked(string Method, string Target, string? Authorization, string Body);

/// <summary>Scripted answers that the Sandbox cannot give: in order for each route, and the last one repeatedly.</summary>
public sealed class ScriptedCluster : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Queue<Reply>> _replies = new();
    private readonly TaskCompletionSource _stalling = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static ClusterAddress Address { get; } = ClusterAddress.Of("dev.example.com");

    public ConcurrentQueue<Asked> Log { get; } = [];

    public RecordingTime Time { get; } = new();

    /// <summary>Completes when a client waits for the first stalled answer.</summary>
    public Task Stalling => _stalling.Task;

    public IEnumerable<string> Routes => Log.Select(asked => $"{asked.Method} {asked.Target}");

    public ScriptedCluster On(string route, params Reply[] replies)
    {
        _replies[route] = new Queue<Reply>(replies);
        return this;
    }

    internal ClusterApi Api(params string[] owners) => Api(Patient, owners);

    internal ClusterApi Api(ApiOptions options, params string[] owners) => Api(options, Ring(null, owners));

    internal ClusterApi Api(ApiOptions options, KeyRing ring) => new(Address, ring, Clients(), options, Time);

    internal HttpClients Clients() => new(_ => this);

    public static KeyRing Ring(string? admin, params string[] owners) =>
        new(owners.DefaultIfEmpty("research").Select(KeyOf), admin is null ? null : new Secret(admin));

    public static ClusterKey KeyOf(string owner) => new(owner, new Secret($"simKEYof{owner}0123456789"));

    /// <summary>With a time-out that never elapses under <see cref="RecordingTime"/>.</summary>
    internal static ApiOptions Patient { get; } = new() { RequestTimeout = TimeSpan.FromHours(1), BuildTimeout = TimeSpan.FromHours(1), StallTimeout = TimeSpan.FromHours(1) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string route = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Log.Enqueue(new Asked(request.Method.Method, request.RequestUri.PathAndQuery,
            request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values) ? values.Single() : null, body));
        Reply reply = Next(route);
        reply.Effect?.Invoke();
        if (reply.Stalls)
        {
            _stalling.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        return reply.Fault is null ? reply.ToMessage() : throw reply.Fault();
    }

    private Reply Next(string route)
    {
        if (!_replies.TryGetValue(route, out Queue<Reply>? queue)) return Reply.Page(599, $"<h1>not scripted: {route}</h1>");
        lock (queue) return queue.Count > 1 ? queue.Dequeue() : queue.Peek();
    }
}
