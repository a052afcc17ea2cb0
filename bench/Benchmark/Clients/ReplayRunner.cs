namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Sends recorded requests and reads the answers to their end, item by item and in the recorded order: requests that were sent concurrently
/// for one item are sent concurrently, and as many items are processed at a time as by the measured job. The time this takes is what the server
/// and the network need for the same objects.
/// </summary>
internal sealed class ReplayRunner(Job job, Connections connections)
{
    public async Task<JobResult> RunAsync()
    {
        RecordedRequest[] recorded = Lines.Read<RecordedRequest[]>(await File.ReadAllTextAsync(job.Recording));
        ILookup<string, RecordedRequest> items = recorded.ToLookup(request => request.Item);
        string[] left = [.. items.Select(item => item.Key).Except([.. job.Names, .. job.WarmUp, ""])];
        if (left is not []) throw new InvalidOperationException($"The recorded requests of {left.Length} items, such as '{left[0]}', would not be sent.");
        await EachAsync(items, job.WarmUp);
        Clock clock = new();
        if (job.HasShared) await ItemAsync(items[""], CancellationToken.None);
        await EachAsync(items, job.Names);
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds };
    }

    private Task EachAsync(ILookup<string, RecordedRequest> items, string[] names) =>
        Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = job.Lanes }, async (name, stop) => await ItemAsync(items[name], stop));

    private async Task ItemAsync(IEnumerable<RecordedRequest> requests, CancellationToken cancellation)
    {
        foreach (IReadOnlyList<RecordedRequest> step in RecordedRequest.InSteps(requests))
            await Task.WhenAll(step.Select(request => SendAsync(request, cancellation)));
    }

    private async Task SendAsync(RecordedRequest recorded, CancellationToken cancellation)
    {
        Place place = recorded.Cluster == job.Route.Source.Cluster ? job.Route.Source : job.Route.Destination;
        using HttpRequestMessage request = recorded.Again(place.Address(job.Https).Git);
        using HttpResponseMessage response = await connections.For(place).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if ((int)response.StatusCode != recorded.Status)
            throw new InvalidOperationException($"{recorded.Method} {recorded.Path} was answered {(int)response.StatusCode} instead of {recorded.Status}.");
        await response.Content.CopyToAsync(Stream.Null, cancellation);
    }
}
