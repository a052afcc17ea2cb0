using System.Management.Automation;
using System.Net;
using System.Security;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Accepts a key as SecureString or as the password of a credential, never as plain text, which histories and transcripts keep.</summary>
internal sealed class SecureKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Row.Unwrap(inputData) switch
    {
        SecureString key => key,
        PSCredential credential => credential.Password,
        _ => throw new ArgumentTransformationMetadataException(
            "A key cannot be given as plain text. Use Read-Host -AsSecureString, Get-Credential, Get-Secret, or the parameter that names an environment variable."),
    };

    internal static Secret Reveal(SecureString key, string description)
    {
        string text = new NetworkCredential("", key).Password;
        return text.Trim().Length > 0 ? new Secret(text)
            : throw new MigrationException(FailureKind.InvalidInput, $"The {description} is empty.", "Specify a key that is not empty.");
    }
}
