using System.Runtime.CompilerServices;
#if NET
using System.Runtime.Versioning;
#endif
using System.Security.AccessControl;
using System.Security.Principal;

namespace AlgorithmiaMigration.Shared;

/// <summary>
/// Creates temporary folders that only this account can read, from the moment they are created. The folder for temporary files is often
/// shared: <c>/tmp</c>, <c>C:\Temp</c>, or <c>C:\Windows\Temp</c> for a service, where inherited rights allow other accounts to read.
/// </summary>
internal static class PrivateFolder
{
#pragma warning disable RS0030 // The one place that resolves the folder for temporary files.
    /// <summary>The account's folder for temporary files.</summary>
    public static string UsualParent => Path.GetFullPath(Path.GetTempPath());
#pragma warning restore RS0030

    /// <summary>Creates a folder with a unique name, and returns its full path.</summary>
    /// <param name="prefix">The beginning of the name, which shows where the folder comes from.</param>
    /// <param name="parent">Where to create it; null for the account's folder for temporary files.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The account may not write to the parent folder.</exception>
    public static string Create(string prefix, string? parent = null)
    {
        string path = Path.Combine(parent is null ? UsualParent : Path.GetFullPath(parent), prefix + Guid.NewGuid().ToString("N"));
#if NET
        if (OperatingSystem.IsWindows()) CreateOnWindows(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#else
        if (Path.DirectorySeparatorChar == '\\') CreateOnWindows(path);
        else Directory.CreateDirectory(path);
#endif
        return path;
    }

    /// <summary>The access rules of such a folder in SDDL: nothing is inherited from the parent. The account, and the system (for virus
    /// scanners and backups), have full access to the folder and its content; no other account has access.</summary>
    /// <param name="account">The account's security identifier, such as <c>S-1-5-21-1-2-3-1001</c>.</param>
    internal static string AccessRules(string account)
    {
        const string system = "S-1-5-18";
        IEnumerable<string> allowed = new[] { account, system }.Distinct(StringComparer.Ordinal);
        return "D:P" + string.Concat(allowed.Select(sid => $"(A;OICI;FA;;;{sid})"));
    }

    // A separate method that is never inlined: the types for access control load on Windows only.
    [MethodImpl(MethodImplOptions.NoInlining)]
#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static void CreateOnWindows(string path)
    {
        using WindowsIdentity identity = WindowsIdentity.GetCurrent();
        DirectorySecurity security = new();
        security.SetSecurityDescriptorSddlForm(AccessRules(identity.User!.Value), AccessControlSections.Access);
#if NET
        security.CreateDirectory(path);
#else
        Directory.CreateDirectory(path, security);
#endif
    }
}
