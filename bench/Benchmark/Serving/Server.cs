using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Bench;

/// <summary>The clusters, in a process of their own, as the benchmark sees them.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestOrder = TimeSpan.FromMinutes(10);
    private readonly ChildProcess _process;
    private bool _isLost;

    private Server(ChildProcess process) => _process = process;

    public static Server Start()
    {
        ProcessStartInfo start = Programs.Self("server");
        // What goes wrong there is shown here.
        start.RedirectStandardError = false;
        return new Server(ChildProcess.Start(start));
    }

    public Task SetLatencyAsync(int milliseconds) => TellAsync(new Order("latency") { Value = milliseconds });

    public Task SeedSourceAsync(SeedKind seed, string[] names, int megabytes = 0) =>
        TellAsync(new Order("source") { Seed = seed, Names = names, Value = megabytes });

    public Task<Route> RouteToAsync(string owner) => AskAsync<Route>(new Order("route") { Owner = owner });

    public Task RenewDestinationsAsync(SeedKind seed, string owner, string[] names) =>
        TellAsync(new Order("renew") { Seed = seed, Owner = owner, Names = names });

    public Task<Heads[]> HeadsAsync(string owner, string[] names) => AskAsync<Heads[]>(new Order("heads") { Owner = owner, Names = names });

    /// <summary>From here on requests and processor time count.</summary>
    public Task BeginAsync() => TellAsync(new Order("begin"));

    public Task<Traffic> EndAsync() => AskAsync<Traffic>(new Order("end"));

    public Task<string[]> CheckAsync(string owner, string[] names, Expectation expectation) =>
        AskAsync<string[]>(new Order("check") { Owner = owner, Names = names, Expectation = expectation });

    public Task ForgetAsync(string owner) => TellAsync(new Order("forget") { Owner = owner });

    public async ValueTask DisposeAsync()
    {
        await _process.EndAsync(Farewell, TimeProvider.System);
        _process.Dispose();
    }

    private async Task TellAsync(Order order) => await AskAsync<object>(order);

    private async Task<T> AskAsync<T>(Order order)
    {
        if (_isLost) throw new InvalidOperationException("The server does not answer any more.");
        // Until its answer is there, nobody knows which question the next one belongs to.
        _isLost = true;
        await _process.Input.WriteLineAsync(Lines.Write(order));
        string? line = await _process.Output.ReadLineAsync().WaitAsync(LongestOrder);
        _isLost = line is null;
        Reply<T> reply = Lines.Read<Reply<T>>(line);
        return reply.Error is null ? reply.Value! : throw new InvalidOperationException($"The server could not do '{order.What}': {reply.Error}");
    }
}
