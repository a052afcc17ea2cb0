using System.Management.Automation;
using System.Net;
using System.Security;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Commands.AlgorithmSecrets;

/// <summary>Accepts the value of a secret as SecureString or as the password of a credential, never as plain text, which files and
/// histories keep; or a script block, which <see cref="SecretValue"/> runs for each secret.</summary>
internal sealed class SecretValueTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return inputData is null ? null : Row.Unwrap(inputData) is ScriptBlock script ? script : Secure(inputData);
        }
        catch (MigrationException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Remedy}", e);
        }
    }

    /// <exception cref="MigrationException">The value is plain text, empty, or of another type.</exception>
    internal static SecureString Secure(object value) => Row.Unwrap(value) switch
    {
        SecureString { Length: > 0 } secure => secure,
        PSCredential { Password.Length: > 0 } credential => credential.Password,
        SecureString or PSCredential => throw new MigrationException(FailureKind.InvalidInput,
            "The value of the secret is empty.", "Specify a value that is not empty."),
        string => throw new MigrationException(FailureKind.InvalidInput,
            "The value of a secret cannot be given as plain text, which CSV files, histories and transcripts keep.",
            "Take it from a vault (Get-Secret), from Import-Clixml, or from Read-Host -AsSecureString."),
        _ => throw new MigrationException(FailureKind.InvalidInput, "The value of a secret must be a SecureString or a PSCredential.",
            "Take it from a vault (Get-Secret), from Import-Clixml, or from Read-Host -AsSecureString."),
    };

    internal static Secret Reveal(SecureString value) => Secret.Exactly(new NetworkCredential("", value).Password);
}
