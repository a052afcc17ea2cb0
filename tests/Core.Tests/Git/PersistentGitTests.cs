using AlgorithmiaMigration.Git;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.Git;

/// <summary>What the Sandbox cannot play: a server that asks for a long pause, and one that is still busy with a push that was given up.</summary>
public sealed class PersistentGitTests
{
    private const string First = "1111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222";
    private const string Foreign = "3333333333333333333333333333333333333333";
    private const string Source = "4444444444444444444444444444444444444444";

    private readonly Transcript _transcript = new();
    private readonly ScriptedGitEngine _engine;
    private readonly List<string> _decided = [];

    public PersistentGitTests() => _engine = new ScriptedGitEngine(_transcript);

    [Theory]
    [InlineData(20, 20)]
    [InlineData(7200, 120)]
    [InlineData(0, 0.25)]
    public async Task A_server_that_asks_for_a_pause_gets_it_up_to_two_minutes(int asked, double waited)
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

    [Theory]
    [InlineData(FailureKind.ClusterUnavailable)]
    [InlineData(FailureKind.ConnectionLost)]
    [InlineData(FailureKind.TimedOut)]
    public async Task A_server_that_stumbles_is_asked_five_times_in_all_with_growing_pauses(FailureKind kind)
    {
        _engine.ReadHead.Fails(new MigrationException(kind, "Busy."));

        RetryingGitEngine git = Git(out InstantTime time);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => git.ReadHeadAsync(Copy().Source, CancellationToken.None));

        // Without jitter half of 0.5, 1, 2 and 4 s.
        Assert.Equal(TimeSpan.FromSeconds(3.75), time.Waited);
        Assert.Equal(kind, failure.Kind);
        Assert.Equal(5, _transcript.Calls.Count);
    }

    [Theory]
    [InlineData(FailureKind.AccessDenied)]
    [InlineData(FailureKind.RepositoryNotFound)]
    [InlineData(FailureKind.NonFastForward)]
    [InlineData(FailureKind.PushRejected)]
    [InlineData(FailureKind.DiskFull)]
    [InlineData(FailureKind.CertificateRejected)]
    public async Task What_time_does_not_heal_is_not_asked_again(FailureKind kind)
    {
        _engine.Copy.Fails(new MigrationException(kind, "No."));

        await Assert.ThrowsAsync<MigrationException>(() => Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Single(_transcript.Calls);
    }

    [Fact]
    public async Task A_push_whose_answer_was_lost_is_found_instead_of_made_twice()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.ReadHead.Returns(Head(First));

        TreeCopyResult result = await Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None);

        Assert.Equal((true, First, Source), (result.Pushed, result.DestinationCommit, result.SourceCommit));
        Assert.Single(_transcript.To("git.Copy"));
    }

    [Fact]
    public async Task A_push_that_did_not_arrive_is_made_again()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.Pushes(Second, Source);
        _engine.ReadHead.Returns(Head(Foreign));

        Assert.Equal(Second, (await Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None)).DestinationCommit);
    }

    [Fact]
    public async Task A_push_that_lands_after_it_was_given_up_counts_though_its_repetition_is_refused()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ClusterUnavailable, "It answered 504."));
        _engine.BreaksPushing(Second, Source, new MigrationException(FailureKind.NonFastForward, "Somebody else pushed."));
        _engine.ReadHead.Returns(Head(Foreign), Head(First));

        TreeCopyResult result = await Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None);

        Assert.Equal((true, First), (result.Pushed, result.DestinationCommit));
    }

    [Fact]
    public async Task Somebody_else_s_push_stays_a_failure()
    {
        _engine.BreaksPushing(First, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _engine.BreaksPushing(Second, Source, new MigrationException(FailureKind.NonFastForward, "Somebody else pushed."));
        _engine.ReadHead.Returns(Head(Foreign));

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => Git(out _).CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Equal(FailureKind.NonFastForward, failure.Kind);
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
