using System.Management.Automation;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists the versions of algorithms on both sides, and which of them correspond.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoVersion")]
[OutputType(typeof(VersionMatch))]
public sealed class GetVersionCommand : SessionCommand
{
    private readonly InputRows _rows;
    private VersionInventory? _inventory;

    public GetVersionCommand() => _rows = new InputRows(this);

    /// <summary>The algorithms: <c>owner/name</c>, algorithms, outcomes, or rows with Owner and Name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [AlgorithmInputTransformation]
    [ArgumentCompleter(typeof(AlgorithmCompleter))]
    public AlgorithmInput[] Algorithm { get; set; } = [];

    /// <summary>The owner at the destination, for inputs that do not specify one; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Lists only versions that both sides have, or only one of them.</summary>
    [Parameter]
    public VersionPresence[]? Presence { get; set; }

    /// <summary>Lists builds without a number too.</summary>
    [Parameter]
    public SwitchParameter IncludeUnpublished { get; set; }

    protected override int Parallelism => Current.ThrottleLimit;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        _inventory = new VersionInventory(Current, IncludeUnpublished);
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput input in _rows.Accept(Algorithm))
        {
            IReadOnlyList<AlgorithmItem> items = ItemsOf(input, Current, Owner, null);
            if (items.Count > 0) Begin(stop => CompareAsync(input.Id, items, stop));
        }
    }

    protected override void EndProcessing()
    {
        Pump.Drain();
        WarnOfJournal(Current);
    }

    private async Task CompareAsync(AlgorithmId id, IReadOnlyList<AlgorithmItem> items, CancellationToken stop)
    {
        try
        {
            IReadOnlyList<AlgorithmVersion> here = await _inventory!.OfSourceAsync(id, stop).ConfigureAwait(false);
            foreach (AlgorithmItem item in items) await CompareAsync(item, here, stop).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, id);
        }
    }

    private async Task CompareAsync(AlgorithmItem item, IReadOnlyList<AlgorithmVersion> here, CancellationToken stop)
    {
        try
        {
            IReadOnlyList<VersionMatch> all =
                await _inventory!.CompareAsync(item.Id, here, item.Cluster, item.Destination.Owner, stop).ConfigureAwait(false);
            VersionMatch[] selected = all.Where(match => Presence is null || Presence.Contains(match.Presence)).ToArray();
            // As one batch: algorithms are read concurrently, and the versions of one belong together.
            await Pump.PerformedAsync(() => WriteObject(selected, enumerateCollection: true), stop).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, item.Destination);
        }
    }
}
