namespace AlgorithmiaMigration.Bench;

/// <summary>Copies sources one after the other, and writes down every request that this takes.</summary>
internal sealed class RecordingWork(Job job, Connections connections)
{
    private readonly List<RecordedRequest> _requests = [];

    public async Task<JobResult> RunAsync()
    {
        IGitEngine engine = connections.EngineOn(address => new HttpClient(new Recorder(this, address, PlaceAt(address))) { Timeout = Timeout.InfiniteTimeSpan });
        foreach (string name in job.Names) await engine.CopyAsync(connections.CopyOf(name), null, CancellationToken.None);
        await File.WriteAllTextAsync(job.Recording, Lines.Write(_requests));
        return new JobResult();
    }

    private Place PlaceAt(ClusterAddress address) => address.Domain == job.Route.Source.Cluster ? job.Route.Source : job.Route.Destination;

    private async Task NoteAsync(string cluster, HttpRequestMessage request)
    {
        RecordedRequest recorded = await RecordedRequest.OfAsync(cluster, request);
        lock (_requests) _requests.Add(recorded);
    }

    private sealed class Recorder(RecordingWork work, ClusterAddress address, Place place) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await work.NoteAsync(address.Domain, request);
            // The content has been read into memory and can be sent; the message itself must not travel through two clients.
            RecordedRequest copy = await RecordedRequest.OfAsync(address.Domain, request);
            return await work.Send(place, copy, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> Send(Place place, RecordedRequest copy, CancellationToken cancellation)
    {
        using HttpRequestMessage request = copy.Again(place.Address(job.Https).Git);
        return await connections.For(place).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }
}
