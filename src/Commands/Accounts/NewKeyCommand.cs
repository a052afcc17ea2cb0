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
        KeyCreator creator = new(_run ??= Require(() => new MigrationRun(Current, apply: ApprovalOf.Cmdlet(this) != Approval.OnlyRehearsed)), cluster);
        string? holder = null;
        Guard(account, async stop => holder = await HolderAsync(creator, AlgorithmId.Checked(account, "account name"), stop).ConfigureAwait(false));
        if (holder is null) return;
        if (!ShouldProcess($"{cluster}/{account}", Import ? "Add a standard key" : $"Create a standard key for {holder}")) return;
        Guard(account, async stop => await EmitAsync(new AccountKey(Import
            ? await creator.ImportAsync(holder, KeyToImport(), stop).ConfigureAwait(false)
            : await creator.MakeAsync(account, holder, stop).ConfigureAwait(false)), stop).ConfigureAwait(false));
    }

    /// <summary>The user whose key it will be; fails where creating it would.</summary>
    private async Task<string> HolderAsync(KeyCreator creator, string account, CancellationToken stop)
    {
        if (!Import) return await creator.MemberForAsync(account, Member, stop).ConfigureAwait(false);
        await creator.RequireUserAsync(account, stop).ConfigureAwait(false);
        return account;
    }

    /// <summary>Runs a step for one account; its failure is that account's.</summary>
    private void Guard(string account, Func<CancellationToken, Task> step) => Complete(async stop =>
    {
        try
        {
            await step(stop).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, account);
        }
    });

    private Secret KeyToImport() => Key is null ? Composition.NewKey() : SecureKeyTransformationAttribute.Reveal(Key, "key");
}
