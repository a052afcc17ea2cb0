using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Core.Tests.Git;

/// <summary>What the Sandbox cannot play: a server that asks for a long pause, and one that is still busy with a push that was given up.</summary>
public sealed class PersistentGitTests
{
    private const string First = "1111111111111111111111111111111111111111";
    private const string Second = "2222222222222222222222222222222222222222";
    private const string Foreign = "3333333333333333333333333333333333333333";

    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedEngine _engine = new();
    private readonly List<string> _decided = [];

    [Theory]
    [InlineData(20, 20)]
    [InlineData(7200, 120)]
    [InlineData(0, 0.25)]
    public async Task A_server_that_asks_for_a_pause_gets_it_up_to_two_minutes(int asked, double waited)
    {
        _engine.Steps.Enqueue(_ => throw new MigrationException(FailureKind.ClusterUnavailable, "Busy.") { RetryAfter = TimeSpan.FromSeconds(asked) });
        _engine.Steps.Enqueue(copy => Task.FromResult(Copied(First)));

        Task<TreeCopyResult> copying = Git().CopyAsync(Copy(), progress: null, CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(waited - 0.01));
        bool isEarly = copying.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(0.02));
        await copying.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.False(isEarly);
        Assert.Equal($"Busy. Trying again in {(waited < 1 ? "0.3" : $"{waited}")} s.", Assert.Single(_decided));
    }

    [Fact]
    public async Task A_push_that_lands_after_it_was_given_up_counts_though_its_repetition_is_refused()
    {
        _engine.Steps.Enqueue(async copy =>
        {
            await copy.BeforePush!(Push(First), CancellationToken.None);
            throw new MigrationException(FailureKind.ClusterUnavailable, "It answered 504.");
        });
        _engine.Steps.Enqueue(async copy =>
        {
            await copy.BeforePush!(Push(Second), CancellationToken.None);
            _engine.Head = First;
            throw new MigrationException(FailureKind.NonFastForward, "Somebody else pushed.");
        });

        TreeCopyResult result = await FinishedAsync(Git().CopyAsync(Copy(), progress: null, CancellationToken.None));

        Assert.Equal((true, First), (result.Pushed, result.DestinationCommit));
    }

    [Fact]
    public async Task Somebody_else_s_push_stays_a_failure()
    {
        _engine.Steps.Enqueue(async copy =>
        {
            await copy.BeforePush!(Push(First), CancellationToken.None);
            throw new MigrationException(FailureKind.ConnectionLost, "It broke.");
        });
        _engine.Steps.Enqueue(async copy =>
        {
            await copy.BeforePush!(Push(Second), CancellationToken.None);
            _engine.Head = Foreign;
            throw new MigrationException(FailureKind.NonFastForward, "Somebody else pushed.");
        });

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => FinishedAsync(Git().CopyAsync(Copy(), progress: null, CancellationToken.None)));

        Assert.Equal(FailureKind.NonFastForward, failure.Kind);
    }

    private PersistentGit Git() => new(_engine, _time, () => 0);

    private TreeCopy Copy() => new()
    {
        Source = null!,
        Destination = null!,
        Describe = (_, _) => throw new NotSupportedException(),
        Decided = _decided.Add,
    };

    private static PendingPush Push(string commit) => new(Foreign, commit, Foreign, "refs/heads/master", TreeChanges.None);

    private static TreeCopyResult Copied(string commit) => new(Foreign, commit, true, TreeChanges.None, []);

    private async Task<T> FinishedAsync<T>(Task<T> task)
    {
        for (int i = 0; i < 10_000 && !task.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            // The clock does not wait for those whom it wakes.
            for (int yield = 0; yield < 20 && !task.IsCompleted; yield++) await Task.Yield();
        }
        return await task;
    }

    private sealed class ScriptedEngine : IGitEngine
    {
        public Queue<Func<TreeCopy, Task<TreeCopyResult>>> Steps { get; } = new();

        public string? Head { get; set; } = Foreign;

        public string Name => "scripted";

        public string? WhyUnavailable => null;

        public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) =>
            Task.FromResult(new GitHead("refs/heads/master", Head));

        public Task<string> ReadFilesAsync(
            TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) => throw new NotSupportedException();

        public async Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
            await Steps.Dequeue()(copy);
    }
}
