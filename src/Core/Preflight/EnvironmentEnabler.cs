using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>Enables an environment at a destination, and waits until the cluster offers it (contract, section 11.4).</summary>
internal sealed class EnvironmentEnabler(MigrationRun run, TimeSpan limit)
{
    // The official tools ask as often.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <exception cref="MigrationException">The cluster refuses; <see cref="FailureKind.TimedOut"/> when it does not offer the environment in
    /// time.</exception>
    public async Task EnableAsync(AlgoCluster cluster, AlgorithmEnvironment environment, IStageObserver observer, CancellationToken cancellation)
    {
        JournalEntry intent = run.Intent(JournalOperation.EnableEnvironment, run.Session.Source.Name, cluster.Name) with { Detail = environment.ToString() };
        await run.WriteAsync(intent, () => cluster.Api.EnableEnvironmentAsync(environment.SpecificationId, cancellation)).ConfigureAwait(false);
        long started = run.Services.Time.GetTimestamp();
        while (!await IsOfferedAsync(cluster, environment, cancellation).ConfigureAwait(false))
        {
            if (run.Services.Time.GetElapsedTime(started) >= limit)
                throw new MigrationException(FailureKind.TimedOut, $"{cluster} did not offer '{environment}' within {limit}.",
                    "It may still be transferring the image: check again later, or look at the cluster's admin page.");
            observer.Working("Waiting for the environment");
            await Delay.For(Pause, run.Services.Time, cancellation).ConfigureAwait(false);
        }
        observer.Decided($"{cluster} offers '{environment}'.");
    }

    private static async Task<bool> IsOfferedAsync(AlgoCluster cluster, AlgorithmEnvironment environment, CancellationToken cancellation) =>
        (await cluster.Api.ListEnvironmentsAsync(cancellation).ConfigureAwait(false)).Any(one => one.SpecificationId == environment.SpecificationId);
}
