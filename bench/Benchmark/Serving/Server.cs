using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Bench;

/// <summary>The process of the clusters, as seen by the benchmark.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestOrder = TimeSpan.FromMinutes(10);
    private readonly ChildProcess _process;
    private bool _isLost;

    private Server(ChildProcess process) => _process = process;

    public static Server Start()
    {
        ProcessStartInfo start = Programs.Self("server");
        // Errors of the server are shown on this console.
        start.RedirectStandardError = false;
        return new Server(ChildProcess.Start(start));
    }

    public Task SetLatencyAsync(int milliseconds) => SendAsync(new Order("latency") { Value = milliseconds });

    public Task SeedSourceAsync(SeedKind seed, string[] names, int megabytes = 0) =>
        SendAsync(new Order("source") { Seed = seed, Names = names, Value = megabytes });

    public Task SeedPeopleAsync(int users) => SendAsync(new Order("people") { Value = users });

    public Task SeedDataAsync(string[] names) => SendAsync(new Order("data") { Names = names });

    public Task StopClockAsync() => SendAsync(new Order("stop-clock"));

    public Task<Route> RouteToAsync(string owner) => AskAsync<Route>(new Order("route") { Owner = owner });

    public Task RenewDestinationsAsync(SeedKind seed, string owner, string[] names) =>
        SendAsync(new Order("renew") { Seed = seed, Owner = owner, Names = names });

    public Task<Heads[]> HeadsAsync(string owner, string[] names) => AskAsync<Heads[]>(new Order("heads") { Owner = owner, Names = names });

    /// <summary>Starts counting requests and processor time.</summary>
    public Task BeginAsync() => SendAsync(new Order("begin"));

    public Task<Traffic> EndAsync() => AskAsync<Traffic>(new Order("end"));

    public Task<string[]> CheckAsync(string owner, string[] names, Expectation expectation) =>
        AskAsync<string[]>(new Order("check") { Owner = owner, Names = names, Expectation = expectation });

    public Task ForgetAsync(string owner) => SendAsync(new Order("forget") { Owner = owner });

    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync(StopTimeout, TimeProvider.System);
        _process.Dispose();
    }

    private async Task SendAsync(Order order) => await AskAsync<object>(order);

    private async Task<T> AskAsync<T>(Order order)
    {
        if (_isLost) throw new InvalidOperationException("The server no longer answers.");
        // Without this answer, the next one could not be matched to its order.
        _isLost = true;
        await _process.Input.WriteLineAsync(Lines.Write(order));
        string? line = await _process.Output.ReadLineAsync().WaitAsync(LongestOrder);
        _isLost = line is null;
        Reply<T> reply = Lines.Read<Reply<T>>(line);
        return reply.Error is null ? reply.Value! : throw new InvalidOperationException($"The server could not do '{order.What}': {reply.Error}");
    }
}
