using System.Management.Automation;
using System.Security;
using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Commands.AlgorithmSecrets;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands;

/// <summary>Writes values of secrets at the destinations: missing ones, and existing ones on request.</summary>
[Cmdlet(VerbsCommon.Set, "AlgoSecret", SupportsShouldProcess = true)]
[OutputType(typeof(SecretOutcome))]
public sealed class SetSecretCommand : OutcomeCommand
{
    private readonly DestinationQueues _queues = new();
    private readonly InputRows _rows;
    private readonly PerRun<SecretInventory> _inventories = new(run => new SecretInventory(run));
    private readonly PerRun<SecretMigration> _stages;

    public SetSecretCommand()
    {
        _rows = new InputRows(this);
        _stages = new PerRun<SecretMigration>(run => new SecretMigration(run, _inventories.Of(run), OnConflict));
    }

    /// <summary>The secrets: rows of Get-AlgoSecret, or objects with Owner, Name, SecretKey or ShortName, and optionally Value.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject")]
    [AllowEmptyCollection]
    [SecretInputTransformation]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public SecretInput[] Secret { get; set; } = [];

    /// <summary>The value as SecureString or as the password of a credential; a script block computes it for each piped secret.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SecretValueTransformation]
    public object? Value { get; set; }

    /// <summary>What to do with an existing secret: skip it, replace its value, or fail the item.</summary>
    [Parameter]
    public ConflictPolicy OnConflict { get; set; }

    /// <summary>The owner at the destination, for inputs that do not specify one; otherwise the session's owner map decides.</summary>
    [Parameter]
    [Alias("DestinationOwner")]
    [ArgumentCompleter(typeof(DestinationOwnerCompleter))]
    public string? Owner { get; set; }

    private protected override void CheckParameters()
    {
        if (Owner is not null) Owner = AlgorithmId.Checked(Owner, "destination owner");
    }

    protected override void ProcessRecord()
    {
        foreach (SecretInput secret in _rows.Accept(Secret))
        {
            Secret? value;
            try
            {
                SecureString? given = secret.Value ?? (Value is ScriptBlock script ? SecretValue.Of(script, secret) : (SecureString?)Value);
                value = given is null ? null : SecretValueTransformationAttribute.Reveal(given);
            }
            catch (MigrationException e)
            {
                WriteError(ErrorRecords.Of(e, secret));
                continue;
            }
            foreach (AlgorithmItem item in ItemsOf(secret.Algorithm, Current, Owner, null))
                Enqueue(new SecretItem(item, secret.ShortName, secret.SecretKey, value));
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (SecretInventory inventory in _inventories.Created) inventory.Dispose();
    }

    private void Enqueue(SecretItem item)
    {
        Process(new ItemRun
        {
            Target = item.Target,
            Action = OnConflict == ConflictPolicy.Update ? "Set the secret, replacing its value" : "Set the secret",
            RunAsync = async (run, observer, stop) => await _stages.Of(run).RunAsync(item, observer, stop).ConfigureAwait(false),
            PlanOf = outcome => ((SecretOutcome)outcome).PlannedAction,
            Declined = item.Declined,
            Turn = _queues.Join(item.Item.Destination),
        });
    }
}
