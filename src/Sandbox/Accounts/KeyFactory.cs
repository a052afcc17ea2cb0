using System.Security.Cryptography;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>Keys as clusters hand them out: 28 characters of the Base64 alphabet, random at every start.</summary>
internal static class KeyFactory
{
    private const int Length = 28;
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Standard() => Random("sim", Plain + "+/");

    public static string Admin() => Random("adm", Plain);

    /// <summary>An access token of an external source host.</summary>
    public static string HostToken() => Random("hst", Plain);

    /// <summary>A key with every character that must be escaped in an address.</summary>
    public static string WithReservedCharacters()
    {
        string middle = RandomNumberGenerator.GetString(Plain, Length - 8);
        return $"sim{middle[..7]}/{middle[7..13]}+{middle[13..]}/{RandomNumberGenerator.GetString(Plain, 1)}=";
    }

    private static string Random(string prefix, string alphabet) =>
        prefix + RandomNumberGenerator.GetString(alphabet, Length - prefix.Length);
}
