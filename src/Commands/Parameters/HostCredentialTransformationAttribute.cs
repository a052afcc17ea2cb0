using System.Collections;
using System.Management.Automation;
using System.Security;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Accepts credentials by source host. A token alone, as SecureString, gets the user name that hosts accept for tokens.</summary>
internal sealed class HostCredentialTransformationAttribute : ArgumentTransformationAttribute
{
    // Hosts check only the token. GitHub documents this name, others accept any.
    private const string TokenUser = "x-access-token";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Row.Unwrap(inputData) is not IDictionary given)
            throw new ArgumentTransformationMetadataException("Specify a hashtable of hosts and credentials: @{ 'github.com' = Get-Credential }.");
        Hashtable credentials = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in given)
            credentials[entry.Key.ToString()!] = Row.Unwrap(entry.Value) is PSCredential or SecureString
                ? Row.Unwrap(entry.Value)
                : throw new ArgumentTransformationMetadataException(
                    $"The credential for '{entry.Key}' is not a PSCredential. A token cannot be given as plain text: use Get-Credential or Get-Secret.");
        return credentials;
    }

    internal static IEnumerable<KeyValuePair<string, ClusterKey>> Read(Hashtable? credentials) =>
        (credentials ?? []).Cast<DictionaryEntry>().Select(entry => new KeyValuePair<string, ClusterKey>((string)entry.Key, Key(entry)));

    private static ClusterKey Key(DictionaryEntry entry)
    {
        string description = $"credential for the source host '{entry.Key}'";
        return entry.Value is PSCredential credential
            ? new ClusterKey(credential.UserName.TrimStart('\\'), SecureKeyTransformationAttribute.Reveal(credential.Password, description))
            : new ClusterKey(TokenUser, SecureKeyTransformationAttribute.Reveal((SecureString)entry.Value!, description));
    }
}
