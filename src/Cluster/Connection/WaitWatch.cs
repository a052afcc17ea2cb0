using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>Tells from time to time that a request is still waited for, and notes it for its item, until it is disposed.</summary>
internal sealed class WaitWatch : IDisposable
{
    private readonly ITimer? _timer;
    private readonly OpenRequests.Request? _open;

    public WaitWatch(string cluster, ApiRequest request, ApiOptions options, TimeProvider time)
    {
        _open = OpenRequests.Begin(cluster, request.Route, isPrompt: !request.WaitsForBuild, time);
        if (options.Waiting is not { } waiting) return;
        TimeSpan limit = request.WaitsForBuild ? options.BuildTimeout : options.RequestTimeout;
        long start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => waiting(new WaitNotice(cluster, request.Route, time.GetElapsedTime(start), limit)), null, WaitNotice.First, WaitNotice.First);
    }

    public void Answered() => _open?.Answered();

    public void Dispose()
    {
        _timer?.Dispose();
        _open?.Dispose();
    }
}
