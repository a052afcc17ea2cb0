using System.Management.Automation;
using System.Security;
using AlgorithmiaMigration.Cluster;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands;

/// <summary>Checks a cluster's address and keys, and returns the cluster for New-AlgoSession.</summary>
[Cmdlet(VerbsCommunications.Connect, "AlgoCluster", DefaultParameterSetName = "Credential")]
[OutputType(typeof(AlgoCluster))]
public sealed class ConnectClusterCommand : AlgoCommand
{
    private static readonly RowColumns Columns = new(["Domain", "Credential", "AdminKey", "ApiUri", "GitUri", "CaCertificate"], typeof(AccountKey));

    private readonly RowNotices _notices;

    public ConnectClusterCommand() => _notices = new RowNotices(this, "");

    /// <summary>A row or an object with the cluster's address: Domain, and ApiUri, GitUri and CaCertificate if they differ from the
    /// defaults.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The cluster's domain: the part after <c>api.</c></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string Domain { get; set; } = "";

    /// <summary>Standard keys: the user name is the key's owner, the password the key. Specify one per owner whose algorithms are read or
    /// written, and none with the admin key alone, which is enough for users and organizations.</summary>
    [Parameter(Position = 1, ParameterSetName = "Credential", ValueFromPipelineByPropertyName = true)]
    [CredentialsTransformation]
    public PSCredential[] Credential { get; set; } = [];

    /// <summary>A standard key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Key")]
    [SecureKeyTransformation]
    public SecureString? Key { get; set; }

    /// <summary>The environment variable that holds a standard key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "KeyVariable")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? KeyVariable { get; set; }

    /// <summary>The account that the key belongs to.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Key")]
    [Parameter(Mandatory = true, ParameterSetName = "KeyVariable")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? KeyOwner { get; set; }

    /// <summary>The admin key; needed only for users and organizations, and sufficient for them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecureKeyTransformation]
    public SecureString? AdminKey { get; set; }

    /// <summary>The environment variable that holds the admin key.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? AdminKeyVariable { get; set; }

    /// <summary>The API's address, if it is not <c>https://api.DOMAIN</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? ApiUri { get; set; }

    /// <summary>The git server's address, if it is not <c>https://git.DOMAIN</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? GitUri { get; set; }

    /// <summary>The file with the certificate authority to trust for this cluster, in addition to the machine's own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? CaCertificate { get; set; }

    protected override void ProcessRecord()
    {
        ClusterAddress address = Require(AddressIn);
        ClusterKey[] keys = Require(() => StandardKeys().ToArray());
        Secret? admin = Require(Admin);
        Complete(async stop =>
        {
            ConnectedCluster connected = await Composition.ConnectAsync(address, keys, admin, stop).ConfigureAwait(false);
            foreach (string warning in connected.Warnings) Warn(warning);
            await EmitAsync(connected.Cluster, stop).ConfigureAwait(false);
        });
    }

    /// <summary>The address, also from columns that the row spells in another way: PowerShell binds properties by their exact names only, so that an
    /// address would be missed without a word.</summary>
    private ClusterAddress AddressIn()
    {
        Row? row = InputObject is { BaseObject: PSCustomObject } ? new Row(InputObject) : null;
        if (row is not null) _notices.Count(row, Columns);
        string? file = NullIfEmpty(CaCertificate ?? row?["CaCertificate"]);
        return ClusterAddress.Of(Domain, NullIfEmpty(ApiUri ?? row?["ApiUri"]), NullIfEmpty(GitUri ?? row?["GitUri"]),
            file is null ? null : FullPath(file, "-CaCertificate"));
    }

    private IEnumerable<ClusterKey> StandardKeys()
    {
        if (ParameterSetName == "Credential")
        {
            foreach (PSCredential credential in Credential)
                yield return new ClusterKey(credential.UserName, SecureKeyTransformationAttribute.Reveal(credential.Password, $"key of '{credential.UserName}'"));
        }
        else
        {
            Secret key = Key is null ? FromVariable(KeyVariable!) : SecureKeyTransformationAttribute.Reveal(Key, "key");
            yield return new ClusterKey(AlgorithmId.Checked(KeyOwner, "key owner"), key);
        }
    }

    private Secret? Admin() => AdminKey is not null ? SecureKeyTransformationAttribute.Reveal(AdminKey, "admin key")
        : AdminKeyVariable is not null ? FromVariable(AdminKeyVariable)
        : null;

    private static Secret FromVariable(string name) => Composition.Variable(name) is { } value && value.Trim().Length > 0
        ? new Secret(value)
        : throw new MigrationException(FailureKind.KeyMissing, $"The environment variable '{name}' is not set or is empty.",
            "Set it for this process before you start PowerShell, or specify the key as a credential.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
