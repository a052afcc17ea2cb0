using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Gives credentials and secure strings a text, for files and tables: .NET has none for them but the names of their types, and both
/// classes are sealed. PowerShell unwraps them wherever the original is wanted.
/// </summary>
internal static class HiddenText
{
    private const string Hidden = "***";

    /// <param name="secret">A PSCredential or a SecureString.</param>
    public static PSObject Of(object secret)
    {
        PSObject shown = PSObject.AsPSObject(secret);
        shown.Methods.Add(new PSCodeMethod(nameof(ToString), typeof(HiddenText).GetMethod(nameof(ToString), [typeof(PSObject)])));
        return shown;
    }

    /// <summary>What PowerShell calls in place of the object's own method.</summary>
    public static string ToString(PSObject secret) => secret.BaseObject is PSCredential credential ? credential.UserName : Hidden;
}
