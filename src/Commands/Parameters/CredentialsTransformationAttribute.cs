using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Accepts credentials and user names, one or a list, and prompts for the key of a user name. <c>[Credential]</c> alone does not
/// support lists.</summary>
internal sealed class CredentialsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        CredentialAttribute prompt = new();
        return Row.Unwrap(inputData) is IEnumerable list and not (string or IDictionary)
            ? list.Cast<object>().Select(one => Credential(prompt, engineIntrinsics, one)).ToArray()
            : new[] { Credential(prompt, engineIntrinsics, inputData) };
    }

    private static PSCredential Credential(CredentialAttribute prompt, EngineIntrinsics engine, object value) =>
        Row.Unwrap(value) is AccountKey key ? (PSCredential)key.Credential.BaseObject : (PSCredential)prompt.Transform(engine, value);
}
