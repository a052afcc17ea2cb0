using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>Rehearses collections of hosted data. Files are compared as the options say, and never stored on this machine.</summary>
internal sealed class DataChecks(MigrationRun run, PreflightOptions options, FindingList findings) : IDisposable
{
    private readonly FileThrottle _throttle = new(options.Limit);

    /// <summary>Rehearses every collection of the scope.</summary>
    public async Task RunAsync(MigrationScope scope, IStageObserver observer, CancellationToken cancellation)
    {
        CollectionCopy copy = new(run, options.Migration.Data, _throttle);
        Concurrency.WorkerPool workers = new(options.Limit, cancellation);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        await foreach (CollectionEntry entry in scope.CollectionsAsync(cancellation).ConfigureAwait(false))
        {
            if (entry.Failure is { } failure)
            {
                findings.Failed($"{entry.Owner}/{entry.Name}", failure);
                continue;
            }
            CollectionInput input = new() { Id = new CollectionId(entry.Owner, entry.Name) };
            foreach (CollectionItem item in input.For(run.Session, null))
                await workers.AddAsync(async stop => OutcomeFindings.AddTo(findings, await copy.RunAsync(item, observer, stop).ConfigureAwait(false)))
                    .ConfigureAwait(false);
        }
        await workers.EndAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _throttle.Dispose();
}
