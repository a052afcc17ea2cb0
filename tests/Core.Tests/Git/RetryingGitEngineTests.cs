using AlgorithmiaMigration.Git;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.Git;

/// <summary>What the Sandbox does not emulate: a server that requests a long delay, and one that is still processing an abandoned push.</summary>
public sealed class RetryingGitEngineTests
{
    private const string First = "1111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222";
    private const string Foreign = "3333333333333333333333333333333333333333";
    private const string Source = "4444444444444444444444444444444444444444";

    private readonly Transcript _transcript = new();
    private readonly ScriptedGitEngine _engine;
    private readonly List<string> _decided = [];

    public RetryingGitEngineTests() => _engine = new ScriptedGitEngine(_transcript);

    [Theory]
    [InlineData(20, 20)]
    [InlineData(7200, 120)]
    [InlineData(0, 0.25)]
    public async Task A_requested_delay_is_respected_up_to_two_minutes(int asked, double waited)
    {
        FakeTimeProvider time = new();
        _engine.Copy.Fails(Busy(TimeSpan.FromSeconds(asked))).Returns(Copied(First));

        Task<TreeCopyResult> copying = new RetryingGitEngine(_engine, time, () => 0).CopyAsync(Copy(), progress: null, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(waited - 0.01));
        bool isEarly = copying.IsCompleted;
        time.Advance(TimeSpan.FromSeconds(0.02));
        await copying.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(isEarly);
        Assert.Equal($"Busy. Retrying in {(waited < 1 ? "0.3" : $"{waited}")} s.", Assert.Single(_decided));
    }

    [Fact]
    public async Task A_push_that_has_arrived_is_done_although_its_answer_does_not_come()
    {
        FakeTimeProvider time = new();
        CancellationToken connection = default;
        RetryingGitEngine git = new(new StallingEngine(_engine, First, Source, stop => connection = stop), time, () => 0);
        _engine.ReadHead.Returns(new GitHead("master", Foreign)).Returns(new GitHead("master", First));

        Task<TreeCopyResult> copying = git.CopyAsync(Copy(), progress: null, CancellationToken.None);
        DateTimeOffset started = time.GetUtcNow();
        while (!copying.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }
        TreeCopyResult result = await copying;

        // The first look finds another head.
        Assert.Equal(2, _transcript.Calls.Count);
        Assert.True(time.GetUtcNow() - started >= 2 * UnansweredPushes.UsualPatience);
        Assert.Equal((First, true), (result.DestinationCommit, result.Pushed));
        // Closing the connection may abort the build, so it stays open until the run ends.
        Assert.False(connection.IsCancellationRequested);
        git.Dispose();
        Assert.True(connection.IsCancellationRequested);
        Assert.Contains("The push has arrived", _decided[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_is_cancelled_while_the_answer_is_awaited_ends()
    {
        using RetryingGitEngine git = new(new StallingEngine(_engine, First, Source, _ => { }), new FakeTimeProvider(), () => 0);
        using CancellationTokenSource stop = new();

        Task<TreeCopyResult> copying = git.CopyAsync(Copy(), progress: null, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(FailureKind.ClusterUnavailable)]
    [InlineData(FailureKind.ConnectionLost)]
    public async Task Temporary_failures_are_retried_to_five_attempts_with_growing_delays(FailureKind kind)
    {
        _engine.ReadHead.Fails(new MigrationException(kind, "Busy."));

        RetryingGitEngine git = Git(out InstantTime time);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => git.ReadHeadAsync(Copy().Source, CancellationToken.None));

        // With the smallest jitter: half of 0.5, 1, 2 and 4 s.
        Assert.Equal(TimeSpan.FromSeconds(3.75), time.Waited);
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(5, _transcript.Calls.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_asked_twice()
    {
        _engine.ReadHead.Fails(new MigrationException(FailureKind.TimedOut, "Silent."));

        RetryingGitEngine git = Git(out InstantTime _);

        await Assert.ThrowsAsync<MigrationException>(() => git.ReadHeadAsync(Copy().Source, CancellationToken.None));
        Assert.Equal(2, _transcript.Calls.Count);
    }

    [Theory]
    [InlineData(FailureKind.AccessDenied)]
    [InlineData(FailureKind.RepositoryNotFound)]
    [InlineData(FailureKind.NonFastForward)]
    [InlineData(FailureKind.PushRejected)]
    [InlineData(FailureKind.DiskFull)]
    [InlineData(FailureKind.CertificateRejected)]
    public async Task Permanent_failures_are_not_retried(FailureKind kind)
    {
        _engine.Copy.Fails(new MigrationException(kind, "No."));

        await Assert.ThrowsAsync<MigrationException>(() => Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Single(_transcript.Calls);
    }

    [Fact]
    public async Task A_push_whose_answer_was_lost_is_found_instead_of_repeated()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.ReadHead.Returns(Head(First));

        TreeCopyResult result = await Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None);

        Assert.Equal((true, First, Source), (result.Pushed, result.DestinationCommit, result.SourceCommit));
        Assert.Single(_transcript.To("git.Copy"));
    }

    [Fact]
    public async Task A_push_that_did_not_arrive_is_repeated()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.Pushes(Second, Source);
        _engine.ReadHead.Returns(Head(Foreign));

        Assert.Equal(Second, (await Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None)).DestinationCommit);
    }

    [Fact]
    public async Task A_push_that_arrives_late_succeeds_although_its_repetition_is_refused()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ClusterUnavailable, "It answered 504."));
        _engine.BreaksPushing(Second, Source, new MigrationException(FailureKind.NonFastForward, "Somebody else pushed."));
        _engine.ReadHead.Returns(Head(Foreign), Head(First));

        TreeCopyResult result = await Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None);

        Assert.Equal((true, First), (result.Pushed, result.DestinationCommit));
    }

    [Fact]
    public async Task A_push_by_another_client_remains_a_failure()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.BreaksPushing(Second, Source, new MigrationException(FailureKind.NonFastForward, "Somebody else pushed."));
        _engine.ReadHead.Returns(Head(Foreign));

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Equal(FailureKind.NonFastForward, failure.Kind);
    }

    [Fact]
    public async Task A_first_push_that_is_refused_is_not_looked_up()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.NonFastForward, "Another user pushed."));
        _engine.ReadHead.Returns(Head(First));

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Equal(FailureKind.NonFastForward, failure.Kind);
    }

    [Fact]
    public async Task A_second_push_that_fails_otherwise_is_a_failure_though_the_first_arrives_meanwhile()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.BreaksPushing(Second, Source, new MigrationException(FailureKind.PushRejected, "A hook says no."));
        _engine.ReadHead.Returns(Head(Foreign), Head(First));

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Equal(FailureKind.PushRejected, failure.Kind);
    }

    [Fact]
    public async Task Retries_are_spread_by_chance_from_half_to_one_and_a_half_of_the_delay()
    {
        _engine.Copy.Fails(new MigrationException(FailureKind.ConnectionLost, "It broke."));
        InstantTime time = new();

        await Assert.ThrowsAsync<MigrationException>(
            () => new RetryingGitEngine(_engine, time, () => 1).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Equal(4, _decided.Count);
        Assert.EndsWith("0.8 s.", _decided[0], StringComparison.Ordinal);
        Assert.EndsWith("6 s.", _decided[3], StringComparison.Ordinal);
    }

    private RetryingGitEngine Git(out InstantTime time) => new(_engine, time = new InstantTime(), () => 0);

    private TreeCopy Copy() => new()
    {
        Source = null!,
        Destination = null!,
        Participant = new TestParticipant { Decisions = _decided },
    };

    private static MigrationException Busy(TimeSpan asked) => new(FailureKind.ClusterUnavailable, "Busy.") { RetryAfter = asked };

    private static GitHead Head(string commit) => new("refs/heads/master", commit);

    private static TreeCopyResult Copied(string commit) => new(Source, commit, true, TreeChanges.None, []);
}
