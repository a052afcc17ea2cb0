using System.Diagnostics;
using AlgorithmiaMigration.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    private const int ForEver = 600_000;
    private protected static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
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

        await TimesOutAsync(source, destination, source, Options.StallLimit);
    }

    [Fact]
    public async Task A_push_can_wait_longer_for_its_build_than_other_requests()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string begun = Path.Combine(destination.Folder, "build-begun"), ended = Path.Combine(destination.Folder, "build-ended");
        await AddHookAsync(destination, $"touch '{begun}'\nwhile [ ! -e '{ended}' ]; do sleep 0.02; done\n");
        FakeTimeProvider clock = new();
        IGitEngine engine = Working(EngineWith(Options with { Time = clock }));

        Task<TreeCopyResult> copying = engine.CopyAsync(Copy(source, destination), null, CancellationToken.None);
        using PeriodicTimer tick = new(Tick);
        while (!File.Exists(begun) && !copying.IsCompleted) await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        // In small steps, because the engine may not have noticed yet that everything is sent.
        for (TimeSpan passed = TimeSpan.Zero; passed < 2 * Options.StallLimit; passed += Options.StallLimit / 10)
        {
            clock.Advance(Options.StallLimit / 10);
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
        await File.WriteAllTextAsync(ended, "");

        Assert.Equal((await copying).DestinationCommit, await destination.HeadAsync());
    }

    [Fact]
    public async Task A_push_that_is_never_answered_is_a_time_out()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", DelayMilliseconds = ForEver, Times = 0 });

        // The git command cannot tell such an answer from one without its end mark.
        await TimesOutAsync(source, destination, destination, Engine.Name == "git" ? Options.SilentPushLimit : Options.PushAnswerLimit);
    }

    /// <summary>Copies while a repository's server stalls; the clock advances only when the request has arrived there.</summary>
    private async Task TimesOutAsync(TestRepository source, TestRepository destination, TestRepository stalling, TimeSpan limit)
    {
        FakeTimeProvider clock = new();
        IGitEngine engine = Working(EngineWith(Options with { Time = clock }));
        DateTimeOffset started = clock.GetUtcNow();
        Task copying = engine.CopyAsync(Copy(source, destination), null, CancellationToken.None);
        await StandstillAsync(stalling);
        using PeriodicTimer tick = new(Tick);
        while (!copying.IsCompleted && await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken)) clock.Advance(limit / 10);

        await FailureOf(() => copying, FailureKind.TimedOut);
        Assert.InRange(clock.GetUtcNow() - started, limit, 3 * limit);
    }

    /// <summary>Completes when a request has stalled.</summary>
    private protected static async Task StandstillAsync(params TestRepository[] repositories)
    {
        using PeriodicTimer look = new(Tick);
        while (!repositories.SelectMany(repository => repository.Requests).Any(request => request.Fault is not null))
            await look.WaitForNextTickAsync();
    }
}
