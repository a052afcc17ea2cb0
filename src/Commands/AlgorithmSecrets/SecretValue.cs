using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Security;

namespace AlgorithmiaMigration.Commands.AlgorithmSecrets;

/// <summary>
/// Runs the script block that computes the value of a secret. PowerShell would run it as well, before the cmdlet sees the secret, and then
/// report its failure without naming the secret.
/// </summary>
internal static class SecretValue
{
    /// <summary>The value that a script block computes, with the secret's object as <c>$_</c>; null when it returns nothing.</summary>
    /// <exception cref="MigrationException">The script block failed, or returned something else.</exception>
    public static SecureString? Of(ScriptBlock script, SecretInput secret)
    {
        try
        {
            Collection<PSObject?> values = script.InvokeWithContext(null, [new PSVariable("_", secret.Row ?? secret)]);
            if (values.Count > 1)
                throw new MigrationException(FailureKind.InvalidInput, "The script block of -Value returned several objects.",
                    "Return one SecureString or PSCredential.");
            return values.FirstOrDefault() is { } value ? SecretValueTransformationAttribute.Secure(value) : null;
        }
        catch (MigrationException e)
        {
            throw new MigrationException(e.Kind, $"{secret}: {e.Message}", e.Remedy, e);
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new MigrationException(FailureKind.InvalidInput, $"{secret}: the script block of -Value failed: {e.Message}",
                "Correct the cause, then run the same command again for this secret.", e);
        }
    }
}
