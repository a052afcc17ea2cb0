using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Templates;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>
/// Replaces running the code: a digest of everything in the tree except <c>algorithmia.conf</c>, and of the input. Equal code gives equal
/// answers whoever its owner is; a single changed byte or mode gives a different answer.
/// </summary>
internal static class SourceDigest
{
    public static string Of(IEnumerable<TreeRow> rows)
    {
        StringBuilder text = new();
        foreach (TreeRow row in rows.Where(row => row.Path != InitialCommit.ConfigurationFile))
            text.Append(row.Mode).Append(' ').Append(row.Id).Append(' ').Append(row.Path).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text.ToString())));
    }

    public static string Answer(string digest, byte[] input) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(digest), .. input]));
}
