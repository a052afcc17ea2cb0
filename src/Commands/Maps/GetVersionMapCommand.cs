using System.Management.Automation;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists which destination version corresponds to which source version, read from the destinations' commits.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoVersionMap")]
[OutputType(typeof(VersionMapEntry))]
public sealed class GetVersionMapCommand : SessionCommand
{
    private VersionMap? _map;
    private readonly InputRows _rows;

    public GetVersionMapCommand() => _rows = new InputRows(this);

    /// <summary>Source algorithms, or outcomes; every algorithm at the destinations that the keys reach when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[]? Algorithm { get; set; }

    /// <summary>The owner at the destination; the session's owner map decides when not given.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    protected override int Parallelism => Current.ThrottleLimit;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _map = new VersionMap(Current);
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput input in _rows.Accept(Algorithm))
        {
            foreach (AlgorithmItem item in ItemsOf(input, Current, Owner, null))
                Begin(stop => MapAsync(item.Cluster, item.Destination.Owner, item.Destination.Name, IsNamed(input), stop));
        }
    }

    protected override void EndProcessing()
    {
        if (!_rows.AreExpected(Algorithm)) StartAll();
        Pump.Drain();
        WarnOfJournal(Current);
    }

    // An outcome may say that the algorithm does not exist yet, and most of a listing may not have been migrated.
    private static bool IsNamed(AlgorithmInput input) => input is { Previous: null, Algorithm: null };

    private void StartAll()
    {
        foreach (AlgoCluster cluster in Current.Destinations)
        {
            IEnumerable<string> owners = Owner is null ? cluster.Keys.Owners : [Owner];
            foreach (string owner in owners) Begin(stop => MapOwnerAsync(cluster, owner, stop));
        }
    }

    private async Task MapOwnerAsync(AlgoCluster cluster, string owner, CancellationToken stop)
    {
        try
        {
            await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, stop).ConfigureAwait(false))
                await MapAsync(cluster, owner, name.Name, false, stop).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, owner);
        }
    }

    private async Task MapAsync(AlgoCluster cluster, string owner, string name, bool isNamed, CancellationToken stop)
    {
        try
        {
            await foreach (VersionMapEntry entry in _map!.OfAsync(cluster, owner, name, isNamed, stop).ConfigureAwait(false))
                await EmitAsync(entry, stop).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, new DestinationId(cluster.Name, owner, name));
        }
    }
}
