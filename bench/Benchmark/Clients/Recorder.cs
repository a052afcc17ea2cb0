using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Records every request of a job, whatever sends it: the API's adapter or a git engine. A request belongs to the item that was being
/// processed when it was sent, or else to the one that it is about, so that a replay can process the same items, as many at a time.
/// </summary>
internal sealed class Recorder
{
    private static readonly AsyncLocal<string> Item = new();

    private readonly List<RecordedRequest> _requests = [];

    // Some addresses have the id of an algorithm instead of its name; the answer with its details has both.
    private readonly ConcurrentDictionary<string, string> _names = new();

    /// <summary>Processes one item; all requests meanwhile are recorded as the item's.</summary>
    public static async Task ForAsync(string item, Func<Task> work)
    {
        Item.Value = item;
        await work();
    }

    /// <summary>A handler that records, and sends with another client.</summary>
    public HttpMessageHandler HandlerOn(ClusterAddress address, HttpClient client) => new Handler(this, address.Domain, client);

    public void Clear()
    {
        lock (_requests) _requests.Clear();
    }

    public Task WriteAsync(string file) =>
        File.WriteAllTextAsync(file, Lines.Write(_requests.Select(request => request with { Item = _names.GetValueOrDefault(request.Item, request.Item) })));

    private async Task<HttpResponseMessage> SendAsync(string cluster, HttpClient client, HttpRequestMessage original, CancellationToken cancellation)
    {
        // A request message cannot be sent by two clients, so a copy is sent.
        RecordedRequest recorded = (await RecordedRequest.OfAsync(cluster, Item.Value, original)) with { Sent = Stopwatch.GetTimestamp() };
        using HttpRequestMessage request = recorded.Again(new Uri(original.RequestUri!.GetLeftPart(UriPartial.Authority)));
        HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        recorded = recorded with { Answered = Stopwatch.GetTimestamp(), Status = (int)response.StatusCode, Ids = await ReadIdsAsync(recorded, response) };
        lock (_requests) _requests.Add(recorded);
        return response;
    }

    private async Task<string[]> ReadIdsAsync(RecordedRequest request, HttpResponseMessage response)
    {
        if (!RecordedRequest.IsJson(response.Content.Headers.ContentType?.MediaType)) return [];
        await response.Content.LoadIntoBufferAsync();
        string text = await response.Content.ReadAsStringAsync();
        if (request.IsAboutAlgorithm && response.IsSuccessStatusCode)
        {
            using JsonDocument answer = JsonDocument.Parse(text);
            if (answer.RootElement.TryGetProperty("id", out JsonElement id) && id.GetString() is { } known) _names[known] = request.Item;
        }
        return Translation.IdsIn(text);
    }

    private sealed class Handler(Recorder recorder, string cluster, HttpClient client) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            recorder.SendAsync(cluster, client, request, cancellationToken);
    }
}
