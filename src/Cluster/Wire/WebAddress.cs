using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Addresses that clusters report of source hosts.</summary>
internal static class WebAddress
{
    private static readonly Regex s_user = new("^(?<start>(?:(?<scheme>[a-z][a-z0-9+.-]*):(?=//))?(?://)?)(?<user>[^/?#]*)@", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>The address without the user, token or password that somebody registered it with: addresses are shown, compared and archived, and the keys that
    /// are used come from the session.</summary>
    public static string? WithoutUser(string? address) => address is null ? null : s_user.Replace(address, found =>
        // The user of an SSH address is part of it; only a password is secret there.
        found.Groups["scheme"].Value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || found.Groups["user"].Value.Contains(':')
            ? found.Groups["start"].Value : found.Value);
}
