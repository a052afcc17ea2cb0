using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Addresses that clusters report of source hosts.</summary>
internal static class WebAddress
{
    // A user name alone is part of some repositories' addresses.
    private static readonly Regex s_userAndPassword = new(@"(?<=://)[^/@]*:[^/]*@", RegexOptions.CultureInvariant);

    /// <summary>The address without the user and password that somebody registered it with: they are shown, compared and archived, and the keys that are
    /// used come from the session.</summary>
    public static string? WithoutPassword(string? address) => address is null ? null : s_userAndPassword.Replace(address, "");
}
