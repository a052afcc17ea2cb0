namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Sends recorded requests and reads the answers to their end, in the engine's order: requests that it sent concurrently are sent
/// concurrently. The time this takes is what the server and the network need for the same objects.
/// </summary>
internal sealed class ReplayRunner(Job job, Connections connections)
{
    public async Task<JobResult> RunAsync()
    {
        RecordedRequest[] recorded = Lines.Read<RecordedRequest[]>(await File.ReadAllTextAsync(job.Recording));
        ILookup<string, RecordedRequest> copies = recorded.ToLookup(request => request.Algorithm);
        await EachAsync(copies, job.WarmUp);
        Clock clock = new();
        await EachAsync(copies, job.Names);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds };
    }

    private Task EachAsync(ILookup<string, RecordedRequest> copies, string[] names) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = job.Lanes }, async (name, stop) =>
        {
            foreach (IReadOnlyList<RecordedRequest> step in RecordedRequest.InSteps(copies[name]))
                await Task.WhenAll(step.Select(request => SendAsync(request, stop)));
        });

    private async Task SendAsync(RecordedRequest recorded, CancellationToken cancellation)
    {
        Place place = recorded.Cluster == job.Route.Source.Cluster ? job.Route.Source : job.Route.Destination;
        using HttpRequestMessage request = recorded.Again(place.Address(job.Https).Git);
        using HttpResponseMessage response = await connections.For(place).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null, cancellation);
    }
}
