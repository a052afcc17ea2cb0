using System.Diagnostics;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Cluster.Tests;

public class CancellationTests
{
    private const string Route = "GET /v1/algorithms/research/Echo/log";
    private static readonly TimeSpan s_prompt = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_stalled_answer_is_cancelled_at_once()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Stalled());
        using CancellationTokenSource stop = new();

        Task reading = cluster.Api().ReadCommitLogAsync("research", "Echo", stop.Token);
        await cluster.Stalling;

        await AssertPromptAsync(reading, stop);
        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task A_stalled_body_is_cancelled_at_once()
    {
        await using StallingServer server = new();
        using HttpClients clients = new();
        string api = $"http://127.0.0.1:{server.Port}";
        ClusterApi cluster = new(ClusterAddress.Of("dev.example.com", api, api), ScriptedCluster.Ring(null), clients, new ApiOptions(),
            TimeProvider.System);
        using CancellationTokenSource stop = new();

        Task reading = cluster.ReadCommitLogAsync("research", "Echo", stop.Token);
        await server.Stalling;

        await AssertPromptAsync(reading, stop);
    }

    [Fact]
    public async Task A_delay_between_attempts_is_cancelled_at_once()
    {
        // A stopped clock: the delay would never end.
        FakeTimeProvider time = new();
        TaskCompletionSource observed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(503, "").With("Retry-After", "60"));
        ApiOptions options = new() { Observer = _ => observed.TrySetResult() };
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), cluster.Clients(), options, time);
        using CancellationTokenSource stop = new();

        Task reading = api.ReadCommitLogAsync("research", "Echo", stop.Token);
        await observed.Task;

        await AssertPromptAsync(reading, stop);
        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task A_cancelled_creation_is_not_looked_up_or_retried()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("POST /v1/algorithms/research", Reply.Stalled());
        using CancellationTokenSource stop = new();
        AlgorithmDraft draft = new("Echo", new AlgorithmDetails(), new AlgorithmSettings { PackageSet = "python36" });

        Task creating = cluster.Api().CreateAlgorithmAsync("research", draft, stop.Token);
        await cluster.Stalling;

        await AssertPromptAsync(creating, stop);
        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task Nothing_is_sent_after_a_cancellation()
    {
        ScriptedCluster cluster = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => cluster.Api().ReadCommitLogAsync("research", "Echo", new CancellationToken(canceled: true)));

        Assert.Empty(cluster.Log);
    }

    private static async Task AssertPromptAsync(Task task, CancellationTokenSource stop)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, s_prompt);
    }
}
