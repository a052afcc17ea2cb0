using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// Gives credentials and secure strings a text for files and tables, where .NET would show the names of their types. Both classes are
/// sealed. PowerShell unwraps them where the original is required.
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

    /// <summary>Called by PowerShell in place of the object's own method.</summary>
    public static string ToString(PSObject secret) => secret.BaseObject is PSCredential credential ? credential.UserName : Hidden;
}
