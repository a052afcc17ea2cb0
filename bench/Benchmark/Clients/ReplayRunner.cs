namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Sends recorded requests and reads the answers to their end, item by item and in the recorded order: requests that were sent concurrently
/// for one item are sent concurrently, and as many items are processed at a time as by the measured job. The time this takes is what the server and the network need for the same objects.
/// </summary>
internal sealed class ReplayRunner(Job job, Connections connections)
{
    public async Task<JobResult> RunAsync()
    {
        RecordedRequest[] recorded = Lines.Read<RecordedRequest[]>(await File.ReadAllTextAsync(job.Recording));
        ILookup<string, RecordedRequest> items = recorded.ToLookup(request => request.Item);
        await EachAsync(items, job.WarmUp);
        Clock clock = new();
        await EachAsync(items, job.Names);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds };
    }

    private Task EachAsync(ILookup<string, RecordedRequest> items, string[] names) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = job.Lanes }, async (name, stop) =>
        {
            foreach (IReadOnlyList<RecordedRequest> step in RecordedRequest.InSteps(items[name]))
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
