using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>Turns commits into builds, after a push and on request (contract, sections 9 and 19.5).</summary>
internal sealed class BuildService(TimeProvider time, SandboxBehaviour behaviour)
{
    /// <summary>A file with this name at the root of a tree makes its build fail.</summary>
    public const string FailureMarker = "SANDBOX_BUILD_FAILS";

    /// <summary>With this file a seeded build succeeds and every later build fails, as if a dependency were no longer available.</summary>
    public const string DecayMarker = "SANDBOX_BUILD_WORKED_ONCE";

    /// <summary>Builds the default branch if a push has moved it. Returns the text to show to the client that pushed, or null.</summary>
    /// <param name="algorithm">The algorithm that was pushed to.</param>
    /// <param name="cancellation">Ends the wait for the build, not the build.</param>
    public async Task<string?> AfterPushAsync(HostedAlgorithm algorithm, CancellationToken cancellation)
    {
        string? head = await algorithm.Repository.HeadAsync(CancellationToken.None);
        lock (algorithm.Gate)
        {
            if (head is null || head == algorithm.SeenHead) return null;
            algorithm.SeenHead = head;
        }
        HostedBuild build = await StartAsync(algorithm, head, TimeSpan.Zero, CancellationToken.None);
        if (!behaviour.BuildDuringPush) return null;
        await Task.Delay(build.Duration, time, cancellation);
        return build.Passes
            ? $"\nBuild successful for {algorithm.Address}/{head}\n\n"
            : $"\nBuild failed for {algorithm.Address}/{head}\n{build.Log}\n";
    }

    /// <summary>Builds the default branch of externally hosted code if a push has moved it. The client that pushed is not informed.</summary>
    public async Task AfterWebhookAsync(HostedAlgorithm algorithm)
    {
        string? head = await algorithm.Repository.HeadAsync(CancellationToken.None);
        lock (algorithm.Gate)
        {
            if (head is null || head == algorithm.SeenHead) return;
            algorithm.SeenHead = head;
        }
        await StartAsync(algorithm, head, behaviour.WebhookDelay, CancellationToken.None);
    }

    /// <summary>A new build of the default branch's head, whether or not it was built before; null for an empty repository.</summary>
    public async Task<HostedBuild?> CompileAsync(HostedAlgorithm algorithm, CancellationToken cancellation)
    {
        if (await algorithm.Repository.HeadAsync(cancellation) is not { } head) return null;
        HostedBuild build = await StartAsync(algorithm, head, TimeSpan.Zero, cancellation);
        if (!behaviour.CompileInBackground) await Task.Delay(build.Duration, time, cancellation);
        return build;
    }

    private async Task<HostedBuild> StartAsync(
        HostedAlgorithm algorithm, string commit, TimeSpan delay, CancellationToken cancellation)
    {
        IReadOnlyList<TreeRow> tree = await algorithm.Repository.TreeAsync(commit, cancellation);
        await ReadmeSummary.RefreshAsync(algorithm, tree, cancellation);
        bool passes = !tree.Any(row => row.Path is FailureMarker or DecayMarker) && !behaviour.TakeBuildFailure();
        DateTimeOffset now = time.GetUtcNow() + delay;
        HostedBuild build = new()
        {
            Commit = commit,
            Digest = SourceDigest.Of(tree),
            StartedAt = now,
            Duration = behaviour.BuildTime,
            Passes = passes,
            Log = BuildLog.Of(algorithm, commit, passes),
            Details = algorithm.Details,
            Settings = algorithm.Settings,
            ListedAt = now + behaviour.BuildListingDelay,
            CallableAt = now + behaviour.BuildTime + behaviour.CallDelay,
        };
        algorithm.Add(build);
        return build;
    }
}
