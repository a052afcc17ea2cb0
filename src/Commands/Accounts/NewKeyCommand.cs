using System.Management.Automation;
using System.Security;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands;

/// <summary>Creates a standard key for an account, without a browser where the cluster permits it.</summary>
[Cmdlet(VerbsCommon.New, "AlgoKey", SupportsShouldProcess = true, DefaultParameterSetName = MakeSet)]
[OutputType(typeof(AccountKey))]
public sealed class NewKeyCommand : SessionCommand
{
    private const string MakeSet = "Make";
    private const string ImportSet = "Import";

    private readonly InputRows _rows;
    private MigrationRun? _run;

    public NewKeyCommand() => _rows = new InputRows(this);

    /// <summary>The accounts: organizations, or users with -Import.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Owner")]
    [AllowEmptyCollection]
    [AccountListTransformation]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>A cluster of the session; its destinations when not given.</summary>
    [Parameter]
    [ClusterTransformation]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public AlgoCluster[]? Cluster { get; set; }

    /// <summary>The member to create an organization's key for; one of its owners when not given.</summary>
    [Parameter(ParameterSetName = MakeSet)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? Member { get; set; }

    /// <summary>Tries a route that only few clusters may support: an administrator imports a key for a user.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ImportSet)]
    public SwitchParameter Import { get; set; }

    /// <summary>The key to import; a new random one when not given.</summary>
    [Parameter(ParameterSetName = ImportSet)]
    [SecureKeyTransformation]
    public SecureString? Key { get; set; }

    private IReadOnlyList<AlgoCluster> Clusters => Cluster is null ? Current.Destinations : Cluster;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Require(() => AccountCatalog.RequireAdminKeys([.. Clusters]));
    }

    protected override void ProcessRecord()
    {
        foreach (string account in _rows.Accept(Account))
            foreach (AlgoCluster cluster in Clusters) Create(account, cluster);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _run?.Dispose();
        _run = null;
    }

    private void Create(string account, AlgoCluster cluster)
    {
        if (!ShouldProcess($"{cluster}/{account}", "Create a standard key")) return;
        _run ??= Require(() => new MigrationRun(Current, apply: true));
        Complete(async stop =>
        {
            try
            {
                string name = AlgorithmId.Checked(account, "account name");
                KeyCreator creator = new(_run, cluster);
                CreatedKey created = Import
                    ? await creator.ImportAsync(name, KeyToImport(), stop).ConfigureAwait(false)
                    : await creator.MakeAsync(name, Member, stop).ConfigureAwait(false);
                await EmitAsync(new AccountKey(created), stop).ConfigureAwait(false);
            }
            catch (MigrationException e) when (!e.IsFatal)
            {
                Report(e, account);
            }
        });
    }

    private Secret KeyToImport() => Key is null ? Composition.NewKey() : SecureKeyTransformationAttribute.Reveal(Key, "key");
}
