using System.Management.Automation;
using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists the secrets of algorithms by name and provider, and which side has them.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoSecret")]
[OutputType(typeof(SecretMatch))]
public sealed class GetSecretCommand : SessionCommand
{
    private MigrationRun? _run;
    private SecretInventory? _inventory;
    private readonly InputRows _rows;

    public GetSecretCommand() => _rows = new InputRows(this);

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

    /// <summary>Lists only secrets that both sides have, or only one of them.</summary>
    [Parameter]
    public SecretPresence[]? Presence { get; set; }

    protected override int Parallelism => Current.ThrottleLimit;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Owner is not null) Owner = Require(() => AlgorithmId.Checked(Owner, "destination owner"));
        _run = new MigrationRun(Current, apply: false);
        _inventory = new SecretInventory(_run);
    }

    protected override void ProcessRecord()
    {
        foreach (AlgorithmInput input in _rows.Accept(Algorithm))
        {
            foreach (AlgorithmItem item in ItemsOf(input, Current, Owner, null)) Begin(stop => CompareAsync(item, stop));
        }
    }

    protected override void EndProcessing() => Pump.Drain();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _inventory?.Dispose();
        _run?.Dispose();
    }

    private async Task CompareAsync(AlgorithmItem item, CancellationToken stop)
    {
        try
        {
            IReadOnlyList<SecretMatch> all = await _inventory!.CompareAsync(item, stop).ConfigureAwait(false);
            SecretMatch[] selected = all.Where(match => Presence is null || Presence.Contains(match.Presence)).ToArray();
            // As one batch: algorithms are read concurrently, and the secrets of one belong together.
            Pump.Post(() => WriteObject(selected, enumerateCollection: true));
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, item.Id);
        }
    }
}
