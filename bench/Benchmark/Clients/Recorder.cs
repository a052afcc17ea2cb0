using System.Diagnostics;

namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Records every request of a job, whatever sends it: the API's adapter or a git engine. A request belongs to the item that was being
/// processed when it was sent, so that a replay can process the same items, as many at a time.
/// </summary>
internal sealed class Recorder
{
    private static readonly AsyncLocal<string> Item = new();

    private readonly List<RecordedRequest> _requests = [];

    /// <summary>Processes one item; all requests meanwhile are recorded as the item's.</summary>
    public static async Task ForAsync(string item, Func<Task> work)
    {
        Item.Value = item;
        await work();
    }

    /// <summary>A handler that records, and sends with another client.</summary>
    public HttpMessageHandler HandlerOn(ClusterAddress address, HttpClient client) => new Handler(this, address.Domain, client);

    public Task WriteAsync(string file) => File.WriteAllTextAsync(file, Lines.Write(_requests));

    private async Task<HttpResponseMessage> SendAsync(string cluster, HttpClient client, HttpRequestMessage original, CancellationToken cancellation)
    {
        // A request message cannot be sent by two clients, so a copy is sent.
        RecordedRequest recorded = (await RecordedRequest.OfAsync(cluster, Item.Value ?? "", original)) with { Sent = Stopwatch.GetTimestamp() };
        using HttpRequestMessage request = recorded.Again(new Uri(original.RequestUri!.GetLeftPart(UriPartial.Authority)));
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        lock (_requests) _requests.Add(recorded with { Answered = Stopwatch.GetTimestamp() });
        return response;
    }

    private sealed class Handler(Recorder recorder, string cluster, HttpClient client) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            recorder.SendAsync(cluster, client, request, cancellationToken);
    }
}
