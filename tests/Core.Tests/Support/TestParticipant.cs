using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The participant of a copy in a test: it describes the commit; the test can define the rest.</summary>
internal sealed record TestParticipant : ICopyParticipant
{
    public Func<string, CommitText> Describe { get; init; } =
        commit => new CommitText($"Copy {commit}", "Ada", "ada@example.com", DateTimeOffset.UnixEpoch);

    public Func<PendingPush, CancellationToken, Task> BeforePush { get; init; } = (_, _) => Task.CompletedTask;

    public Func<HeadCommit, Func<CancellationToken, Task<TreeChanges>>, CancellationToken, Task> BeforeReplacing { get; init; } =
        (_, _, _) => Task.CompletedTask;

    public Func<string, string, bool> IsKnown { get; init; } = (_, _) => false;

    /// <summary>The engine's decisions.</summary>
    public List<string> Decisions { get; init; } = [];

    Task<CommitText> ICopyParticipant.DescribeAsync(string sourceCommit, CancellationToken cancellation) => Task.FromResult(Describe(sourceCommit));

    Task ICopyParticipant.BeforeReplacingAsync(
        HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes, CancellationToken cancellation) =>
        BeforeReplacing(head, changes, cancellation);

    Task ICopyParticipant.BeforePushAsync(PendingPush push, CancellationToken cancellation) => BeforePush(push, cancellation);

    bool ICopyParticipant.IsKnownCopy(string sourceCommit, string destinationCommit) => IsKnown(sourceCommit, destinationCommit);

    void ICopyParticipant.Decided(string what) => Decisions.Add(what);
}
