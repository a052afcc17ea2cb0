using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>An engine whose copies announce a push and then wait for an answer that never comes.</summary>
/// <param name="other">Answers everything else.</param>
/// <param name="commit">The commit that is pushed.</param>
/// <param name="source">The commit that is copied.</param>
/// <param name="connected">Receives the token that closes the connection.</param>
internal sealed class StallingEngine(IGitEngine other, string commit, string source, Action<CancellationToken> connected) : IGitEngine
{
    public string Name => other.Name;

    public string? WhyUnavailable => null;

    public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => other.ReadHeadAsync(endpoint, cancellation);

    public Task<string> ReadFilesAsync(TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation) =>
        other.ReadFilesAsync(source, wanted, visit, cancellation);

    public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) => other.PlanAsync(copy, cancellation);

    public async Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation)
    {
        await copy.Participant.BeforePushAsync(new PendingPush(source, commit, null, "refs/heads/master", TreeChanges.None), cancellation);
        connected(cancellation);
        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("It never ends.");
    }
}
