using System.Diagnostics;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Bench;

/// <summary>Copies sources one after the other, and records every request.</summary>
internal sealed class RecordingWork(Job job, Connections connections)
{
    private readonly List<RecordedRequest> _requests = [];

    public async Task<JobResult> RunAsync()
    {
        IGitEngine engine = connections.EngineOn(address => new HttpClient(new Recorder(this, address)) { Timeout = Timeout.InfiniteTimeSpan });
        foreach (string name in job.Names) await engine.CopyAsync(connections.CopyOf(name), null, CancellationToken.None);
        await File.WriteAllTextAsync(job.Recording, Lines.Write(_requests));
        return new JobResult();
    }

    private Place PlaceAt(ClusterAddress address) => address.Domain == job.Route.Source.Cluster ? job.Route.Source : job.Route.Destination;

    private async Task<HttpResponseMessage> SendAsync(ClusterAddress address, HttpRequestMessage original, CancellationToken cancellation)
    {
        // A request message cannot be sent by two clients, so a copy is sent.
        RecordedRequest recorded = (await RecordedRequest.OfAsync(address.Domain, original)) with { Sent = Stopwatch.GetTimestamp() };
        Place place = PlaceAt(address);
        using HttpRequestMessage request = recorded.Again(place.Address(job.Https).Git);
        HttpResponseMessage response = await connections.For(place).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        lock (_requests) _requests.Add(recorded with { Answered = Stopwatch.GetTimestamp() });
        return response;
    }

    private sealed class Recorder(RecordingWork work, ClusterAddress address) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            work.SendAsync(address, request, cancellationToken);
    }
}
