using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Parses the output of <c>git ls-remote --symref</c> for HEAD.</summary>
internal static class RemoteHead
{
    private const string Symbolic = "ref: ";

    /// <summary>Null when the repository has no HEAD commit.</summary>
    public static GitHead? Parse(string output)
    {
        string? branch = null;
        string? commit = null;
        foreach (string line in output.Split('\n'))
        {
            string[] parts = line.Split('\t');
            if (parts.Length != 2 || parts[1] != GitHeads.Detached) continue;
            if (parts[0].StartsWith(Symbolic, StringComparison.Ordinal)) branch = parts[0].Substring(Symbolic.Length);
            else commit = parts[0];
        }
        return commit is null ? null : new GitHead(branch ?? GitHeads.Detached, commit);
    }
}
