using System.Management.Automation;
using System.Security;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration;

/// <summary>A newly created standard key. Its properties are named like the parameters of Connect-AlgoCluster.</summary>
public sealed class AccountKey
{
    internal AccountKey(CreatedKey key)
    {
        Cluster = key.Cluster.Name;
        Domain = key.Cluster.Address.Domain;
        ApiUri = key.Cluster.Address.Api.AbsoluteUri;
        GitUri = key.Cluster.Address.Git.AbsoluteUri;
        CaCertificate = key.Cluster.Address.CaCertificate;
        (Account, Member, Label) = (key.Account, key.Member, key.Label);
        Credential = HiddenText.Of(new PSCredential(key.Account, Secure(key.Key.Reveal())));
    }

    /// <summary>The cluster's name.</summary>
    public string Cluster { get; }

    /// <summary>The account that the key belongs to.</summary>
    public string Account { get; }

    /// <summary>The member that the key was created for; the account itself for a user's key.</summary>
    public string Member { get; }

    /// <summary>The key's name on the cluster's page.</summary>
    public string Label { get; }

    /// <summary>The account and the key as PSCredential, for Connect-AlgoCluster.</summary>
    public PSObject Credential { get; }

    public string Domain { get; }

    public string ApiUri { get; }

    public string GitUri { get; }

    public string? CaCertificate { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Account} at {Cluster}";

    private static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text) secure.AppendChar(character);
        secure.MakeReadOnly();
        return secure;
    }
}
