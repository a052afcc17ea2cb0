using System.Diagnostics;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    private const int ForEver = 600_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("GET", "/git/research/*/info/refs")]
    [InlineData("POST", "/git/research/*/git-upload-pack")]
    [InlineData("POST", "/git/production/*/git-receive-pack")]
    public async Task Cancelling_does_not_wait_for_a_stalled_server(string method, string path)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        Fault standstill = new() { Method = method, Path = path, DelayMilliseconds = ForEver, Times = 0 };
        source.Cluster.Faults.Add(standstill);
        destination.Cluster.Faults.Add(standstill);
        using CancellationTokenSource stop = new();
        Stopwatch? waited = null;
        using CancellationTokenRegistration started = stop.Token.Register(() => waited = Stopwatch.StartNew());
        Task copying = Engine.CopyAsync(Copy(source, destination), null, stop.Token);
        await StandstillAsync(source, destination);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        Assert.InRange(waited!.Elapsed, TimeSpan.Zero, Promptly);
    }

    [Fact]
    public async Task A_copy_cancelled_before_it_begins_sends_no_request()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        IGitEngine engine = Engine;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => engine.CopyAsync(Copy(source, destination), null, new CancellationToken(canceled: true)));

        Assert.Empty(destination.Pushes);
    }

    [Fact]
    public async Task A_server_that_stalls_for_too_long_is_a_time_out()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        source.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-upload-pack", DelayMilliseconds = ForEver, Times = 0 });
        IGitEngine engine = Working(EngineWith(Options with { StallLimit = Patience }));

        await FailureOf(() => engine.CopyAsync(Copy(source, destination), null, CancellationToken.None), FailureKind.TimedOut);
    }

    [Fact]
    public async Task A_push_can_wait_longer_for_its_build_than_other_requests()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        int build = (int)(2 * Patience).TotalMilliseconds;
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", DelayMilliseconds = build });
        IGitEngine engine = Working(EngineWith(Options with { StallLimit = Patience }));

        TreeCopyResult result = await engine.CopyAsync(Copy(source, destination), null, CancellationToken.None);

        Assert.Equal(await destination.HeadAsync(), result.DestinationCommit);
    }

    [Fact]
    public async Task A_push_that_is_never_answered_is_a_time_out()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", DelayMilliseconds = ForEver, Times = 0 });
        IGitEngine engine = Working(EngineWith(Options with { PushAnswerLimit = Patience }));

        await FailureOf(() => engine.CopyAsync(Copy(source, destination), null, CancellationToken.None), FailureKind.TimedOut);
    }

    /// <summary>Completes when a request has stalled.</summary>
    private protected static async Task StandstillAsync(params TestRepository[] repositories)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (!repositories.SelectMany(repository => repository.Requests).Any(request => request.Fault is not null))
            await look.WaitForNextTickAsync();
    }
}
