using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Bench;

/// <summary>The participant of a measured copy: describes the commit, and records nothing.</summary>
internal sealed class BenchmarkParticipant : ICopyParticipant
{
    public Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation) =>
        Task.FromResult(new CommitText($"Copy {sourceCommit}", "Ada", "ada@example.com", DateTimeOffset.UnixEpoch));

    public Task BeforeReplacingAsync(HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes, CancellationToken cancellation) =>
        Task.CompletedTask;

    public Task BeforePushAsync(PendingPush push, CancellationToken cancellation) => Task.CompletedTask;

    public bool IsKnownCopy(string sourceCommit, string destinationCommit) => false;

    public void Decided(string what)
    {
    }
}
