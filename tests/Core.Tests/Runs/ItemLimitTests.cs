using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Core.Tests.Runs;

/// <summary>Items that take too long, and clusters that have stopped answering.</summary>
public sealed class ItemLimitTests : IDisposable
{
    private static readonly ClusterException Silence = new("prod", FailureKind.TimedOut, "prod does not answer.");

    private readonly ScriptedWorld _world = new();
    private int _tried;

    [Fact]
    public async Task An_item_that_takes_longer_than_the_limit_fails_and_says_what_to_do()
    {
        using MigrationRun run = new(_world.Session, apply: false) { TimeLimit = TimeSpan.FromMinutes(30) };

        AlgorithmOutcome outcome = await RunAsync(run, async stop =>
        {
            // The clock of the tests is over at once.
            await Task.Delay(Timeout.Infinite, stop);
            return null!;
        });

        Assert.Equal((OutcomeStatus.Failed, FailureKind.TimedOut), (outcome.Status, outcome.FailureKind));
        Assert.Contains("30 min", outcome.Detail, StringComparison.Ordinal);
        Assert.Contains("Run the same command again", outcome.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_the_session_applies_where_the_command_has_none()
    {
        AlgoSession session = new(_world.Session.Source, _world.Session.Destinations, _world.Session.Services) { Timeout = TimeSpan.FromMinutes(5) };
        using MigrationRun run = new(session, apply: false);

        AlgorithmOutcome outcome = await RunAsync(run, async stop =>
        {
            await Task.Delay(Timeout.Infinite, stop);
            return null!;
        });

        Assert.Equal(FailureKind.TimedOut, outcome.FailureKind);
    }

    [Fact]
    public async Task A_cancellation_by_the_operator_is_no_outcome()
    {
        using MigrationRun run = new(_world.Session, apply: false);
        using CancellationTokenSource stop = new();

        Task<AlgorithmOutcome> running = RunAsync(run, async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null!;
        }, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task After_three_items_without_an_answer_the_others_are_skipped_and_one_a_minute_is_tried()
    {
        using MigrationRun run = new(_world.Session, apply: false);
        List<OutcomeStatus> statuses = [];
        for (int i = 0; i < 5; i++) statuses.Add((await RunAsync(run, Fails)).Status);
        _world.Time.Pass(PeerHealth.Pause);
        statuses.Add((await RunAsync(run, Fails)).Status);
        AlgorithmOutcome skipped = await RunAsync(run, Fails);

        Assert.Equal([OutcomeStatus.Failed, OutcomeStatus.Failed, OutcomeStatus.Failed, OutcomeStatus.Skipped, OutcomeStatus.Skipped, OutcomeStatus.Failed], statuses);
        Assert.Equal(4, _tried);
        Assert.Equal("Not tried, because prod did not answer for the items before it. Run the same command again when it does.", skipped.Detail);
        Assert.StartsWith("prod did not answer for 3 items in a row.", Assert.Single(_world.Observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_answers_again_counts_from_the_beginning()
    {
        using MigrationRun run = new(_world.Session, apply: false);
        for (int i = 0; i < 3; i++) await RunAsync(run, Fails);
        _world.Time.Pass(PeerHealth.Pause);

        AlgorithmOutcome tried = await RunAsync(run, Succeeds);
        AlgorithmOutcome next = await RunAsync(run, Succeeds);

        Assert.Equal((OutcomeStatus.Unchanged, OutcomeStatus.Unchanged), (tried.Status, next.Status));
    }

    [Fact]
    public async Task The_first_item_of_a_new_run_is_tried_at_once_and_its_success_lets_the_others_go_on()
    {
        using MigrationRun before = new(_world.Session, apply: false);
        for (int i = 0; i < 5; i++) await RunAsync(before, Fails);
        using MigrationRun run = new(_world.Session, apply: false);

        Assert.Equal(OutcomeStatus.Unchanged, (await RunAsync(run, Succeeds)).Status);
        Assert.Equal(OutcomeStatus.Unchanged, (await RunAsync(run, Succeeds)).Status);
    }

    [Fact]
    public async Task A_new_run_whose_first_item_fails_too_skips_the_others_at_once_and_says_so()
    {
        using MigrationRun before = new(_world.Session, apply: false);
        for (int i = 0; i < 5; i++) await RunAsync(before, Fails);
        using MigrationRun run = new(_world.Session, apply: false);

        List<OutcomeStatus> statuses = [];
        for (int i = 0; i < 3; i++) statuses.Add((await RunAsync(run, Fails)).Status);

        Assert.Equal([OutcomeStatus.Failed, OutcomeStatus.Skipped, OutcomeStatus.Skipped], statuses);
        Assert.Equal("prod still does not answer. Items that need it are skipped, and one a minute is tried.", _world.Observer.Warnings[1]);
    }

    [Theory]
    [InlineData(true, OutcomeStatus.Unchanged)]
    [InlineData(false, OutcomeStatus.Skipped)]
    public async Task Items_that_begin_at_the_same_time_wait_for_the_one_that_is_tried(bool answers, OutcomeStatus expected)
    {
        using MigrationRun before = new(_world.Session, apply: false);
        for (int i = 0; i < 3; i++) await RunAsync(before, Fails);
        using MigrationRun run = new(_world.Session, apply: false);
        TaskCompletionSource<AlgorithmOutcome> trial = new();

        Task<AlgorithmOutcome> tried = RunAsync(run, _ => trial.Task);
        Task<AlgorithmOutcome>[] others = [RunAsync(run, Succeeds), RunAsync(run, Succeeds)];
        Assert.DoesNotContain(others, other => other.IsCompleted);
        if (answers) trial.SetResult(Blank with { Status = OutcomeStatus.Unchanged });
        else trial.SetException(Silence);

        await tried;
        Assert.Equal([expected, expected], (await Task.WhenAll(others)).Select(outcome => outcome.Status));
    }

    [Fact]
    public async Task An_item_that_ends_without_showing_anything_leaves_the_trial_to_the_next()
    {
        using MigrationRun before = new(_world.Session, apply: false);
        for (int i = 0; i < 3; i++) await RunAsync(before, Fails);
        using MigrationRun run = new(_world.Session, apply: false);
        using CancellationTokenSource stop = new();

        Task<AlgorithmOutcome> tried = RunAsync(run, async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return null!;
        }, stop.Token);
        Task<AlgorithmOutcome> next = RunAsync(run, Succeeds);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tried);
        Assert.Equal(OutcomeStatus.Unchanged, (await next).Status);
    }

    [Theory]
    [InlineData(FailureKind.AccessDenied, "prod")]
    [InlineData(FailureKind.TimedOut, "git.example.com")]
    public async Task Other_failures_and_other_hosts_skip_nothing(FailureKind kind, string host)
    {
        using MigrationRun run = new(_world.Session, apply: false);
        for (int i = 0; i < 5; i++) await RunAsync(run, _ => throw new ClusterException(host, kind, "no"));

        Assert.Equal(OutcomeStatus.Unchanged, (await RunAsync(run, Succeeds)).Status);
    }

    public void Dispose() => _world.Dispose();

    private Task<AlgorithmOutcome> Fails(CancellationToken stop)
    {
        _tried++;
        throw Silence;
    }

    private Task<AlgorithmOutcome> Succeeds(CancellationToken stop) => Task.FromResult(Blank with { Status = OutcomeStatus.Unchanged });

    private AlgorithmOutcome Blank => _world.Item().Outcome(StageKind.Source, OutcomeStatus.Failed, "");

    private Task<AlgorithmOutcome> RunAsync(MigrationRun run, Func<CancellationToken, Task<AlgorithmOutcome>> process, CancellationToken stop = default) =>
        ItemRunner.RunAsync(run, Blank, process, _world.Observer, TimeSpan.Zero, stop);
}
