using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Preflight;

/// <summary>
/// Finds what a migration would meet: it rehearses the same stages as the run and collects what they say, and checks what no single item shows.
/// Writes to no cluster.
/// </summary>
internal sealed class MigrationPreflight : IDisposable
{
    private readonly MigrationRun _run;
    private readonly PreflightOptions _options;
    private readonly FindingList _findings = new();
    private readonly EnvironmentChecks _environments;

    /// <param name="run">A rehearsal of the session.</param>
    /// <param name="options">What is checked.</param>
    public MigrationPreflight(MigrationRun run, PreflightOptions options)
    {
        _run = run;
        _options = options;
        _environments = new EnvironmentChecks(run, _findings);
    }

    /// <summary>The environments that algorithms need and that destinations could enable; complete after a run.</summary>
    public IEnumerable<(AlgoCluster Cluster, AlgorithmEnvironment Environment)> NotEnabled => _environments.NotEnabled;

    /// <summary>The findings: the most severe first.</summary>
    public IReadOnlyList<MigrationFinding> Findings => _findings.InOrder();

    /// <summary>Checks a list of algorithms, or everything that the session reaches.</summary>
    /// <param name="algorithms">The algorithms; null for everything.</param>
    /// <param name="owner">The owner at the destinations, for inputs that name none.</param>
    /// <param name="observer">Is informed of what is rehearsed.</param>
    /// <param name="cancellation">Cancels all requests.</param>
    /// <exception cref="MigrationException">Something that concerns every item, such as a key that a cluster refuses.</exception>
    public async Task RunAsync(IReadOnlyList<AlgorithmInput>? algorithms, string? owner, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Checking servers, keys and maps");
        new JournalChecks(_run.Session, _options, _findings).Run();
        MapChecks maps = new(_run, _options, _findings);
        KeyChecks keys = new(_run, _findings);
        await Task.WhenAll(new ServerChecks(_run.Session, _options, _findings).RunAsync(cancellation), keys.RunAsync(cancellation),
            maps.RunAsync(cancellation)).ConfigureAwait(false);
        MigrationScope scope = new(_run.Session, _options.Limit);
        if (algorithms is null && _options.Migration.Includes(MigrationPhase.People) && scope.HasPeople)
            await new AccountChecks(_run, _options, _findings).RunAsync(observer, cancellation).ConfigureAwait(false);
        if (algorithms is null && _options.Migration.Includes(MigrationPhase.Data)) await DataAsync(scope, observer, cancellation).ConfigureAwait(false);
        if (_options.Migration.Includes(MigrationPhase.Algorithms) || _options.Migration.Includes(MigrationPhase.Versions))
            await AlgorithmsAsync(algorithms, owner, scope, keys, observer, cancellation).ConfigureAwait(false);
        maps.CheckUnused();
    }

    /// <inheritdoc/>
    public void Dispose() => _environments.Dispose();

    private async Task DataAsync(MigrationScope scope, IStageObserver observer, CancellationToken cancellation)
    {
        using DataChecks data = new(_run, _options, _findings);
        await data.RunAsync(scope, observer, cancellation).ConfigureAwait(false);
    }

    private async Task AlgorithmsAsync(IReadOnlyList<AlgorithmInput>? algorithms, string? owner, MigrationScope scope, KeyChecks keys,
        IStageObserver observer, CancellationToken cancellation)
    {
        using AlgorithmChecks checks = new(_run, _options, _environments, _findings);
        List<AlgorithmItem> items = [];
        HashSet<(AlgoCluster, string)> owners = [];
        // Each stage has the limit for itself, as in a pipeline of the stages' cmdlets.
        WorkerPool workers = new(3 * _options.Limit, cancellation);
        await using ConfiguredAsyncDisposable ending = workers.ConfigureAwait(false);
        await foreach (AlgorithmInput input in InputsAsync(algorithms, scope, cancellation).ConfigureAwait(false))
        {
            foreach (AlgorithmItem item in input.For(_run.Session, owner, null))
            {
                items.Add(item with { Algorithm = null });
                if (owners.Add((item.Cluster, item.Destination.Owner)))
                    await keys.CheckOwnerAsync(item.Cluster, item.Destination.Owner, cancellation).ConfigureAwait(false);
            }
            await workers.AddAsync(stop => checks.CheckAsync(input, owner, observer, stop)).ConfigureAwait(false);
        }
        await workers.EndAsync().ConfigureAwait(false);
        await checks.CompleteAsync(items, cancellation).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<AlgorithmInput> InputsAsync(
        IReadOnlyList<AlgorithmInput>? algorithms, MigrationScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (algorithms is not null)
        {
            foreach (AlgorithmInput input in algorithms) yield return input;
            yield break;
        }
        await foreach (CatalogEntry entry in scope.AlgorithmsAsync(cancellation).ConfigureAwait(false))
        {
            if (entry.Algorithm is { } algorithm) yield return AlgorithmInput.Of(algorithm);
            else _findings.Failed($"{entry.Name.Owner}/{entry.Name.Name}", entry.Failure!);
        }
    }
}
