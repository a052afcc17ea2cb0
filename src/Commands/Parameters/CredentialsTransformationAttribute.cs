using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Credentials and user names, singly or as a list; for a user name the key is asked. <c>[Credential]</c> alone cannot do lists.</summary>
public sealed class CredentialsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        CredentialAttribute ask = new();
        return Row.Unwrap(inputData) is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object>().Select(one => Credential(ask, engineIntrinsics, one)).ToArray()
            : new[] { Credential(ask, engineIntrinsics, inputData) };
    }

    private static PSCredential Credential(CredentialAttribute ask, EngineIntrinsics engine, object value) =>
        Row.Unwrap(value) is AccountKey made ? (PSCredential)made.Credential.BaseObject : (PSCredential)ask.Transform(engine, value);
}
