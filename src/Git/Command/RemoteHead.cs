using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Parses the output of <c>git ls-remote --symref</c> for HEAD, the branches and the tags.</summary>
internal static class RemoteHead
{
    private const string Symbolic = "ref: ";

    /// <summary>Null when the output has no HEAD commit, for whatever reason.</summary>
    public static GitHead? Parse(string output)
    {
        string? branch = null;
        string? commit = null;
        List<(string Name, string Id)> references = [];
        foreach (string line in output.Split('\n'))
        {
            string[] parts = line.Split('\t');
            if (parts.Length != 2) continue;
            if (parts[1] != GitHeads.Detached) references.Add((parts[1], parts[0]));
            else if (parts[0].StartsWith(Symbolic, StringComparison.Ordinal)) branch = parts[0].Substring(Symbolic.Length);
            else commit = parts[0];
        }
        if (commit is null) return null;
        string name = branch ?? GitHeads.Guess(commit, references) ?? GitHeads.Detached;
        return new GitHead(name, commit) { OtherBranches = GitHeads.Others(references, name), Tags = GitHeads.Tags(references) };
    }
}
