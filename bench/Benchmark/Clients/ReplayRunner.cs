namespace AlgorithmiaMigration.Bench;

/// <summary>
/// Sends recorded requests and reads the answers to their end, item by item and in the recorded order: requests that were sent concurrently
/// for one item are sent concurrently, and as many items are processed at a time as by the measured job. The time this takes is what the server
/// and the network need for the same objects.
/// </summary>
internal sealed class ReplayRunner(Job job, Connections connections)
{
    private readonly Translation? _translation = job.RecordedRoute is { } recorded ? new Translation(recorded, job.Route) : null;

    public async Task<JobResult> RunAsync()
    {
        Recording recording = new(Lines.Read<RecordedRequest[]>(await File.ReadAllTextAsync(job.Recording)));
        (RecordedRequest[] Shared, string[] Items)[] phases = job.HasShared ? [.. recording.InPhases(job.Names)] : [([], job.Names)];
        string[] left = [.. recording.Items.Except(phases.SelectMany(phase => phase.Items)).Except(job.WarmUp)];
        if (left is not []) throw new InvalidOperationException($"The recorded requests of {left.Length} items, such as '{left[0]}', would not be sent.");
        await EachAsync(recording, job.WarmUp);
        Clock clock = new();
        foreach ((RecordedRequest[] shared, string[] items) in phases)
        {
            await ItemAsync(shared, CancellationToken.None);
            await EachAsync(recording, items);
        }
        return new JobResult { Seconds = clock.Seconds, CpuSeconds = clock.CpuSeconds };
    }

    private Task EachAsync(Recording recording, string[] items) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = job.Lanes }, async (item, stop) => await ItemAsync(recording.Of(item), stop));

    private async Task ItemAsync(IEnumerable<RecordedRequest> requests, CancellationToken cancellation)
    {
        foreach (IReadOnlyList<RecordedRequest> step in RecordedRequest.InSteps(requests))
            await Task.WhenAll(step.Select(request => SendAsync(request, cancellation)));
    }

    private async Task SendAsync(RecordedRequest recorded, CancellationToken cancellation)
    {
        Place place = recorded.Cluster == job.Route.Source.Cluster ? job.Route.Source : job.Route.Destination;
        using HttpRequestMessage request = recorded.Again(place.Address(job.Https).Git, _translation);
        using HttpResponseMessage response = await connections.For(place).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if ((int)response.StatusCode != recorded.Status)
            throw new InvalidOperationException($"{recorded.Method} {recorded.Path} was answered {(int)response.StatusCode} instead of {recorded.Status}.");
        if (_translation is null || recorded.Ids is []) await response.Content.CopyToAsync(Stream.Null, cancellation);
        else _translation.Learn(recorded.Ids, await response.Content.ReadAsStringAsync(cancellation));
    }
}
