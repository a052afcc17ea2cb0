using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Reads the HEAD of a new clone from its files.</summary>
internal static class LocalHead
{
    private const string Symbolic = "ref: ";

    public static GitHead Read(string repository)
    {
        string head = File.ReadAllText(Path.Combine(repository, "HEAD")).Trim();
        if (!head.StartsWith(Symbolic, StringComparison.Ordinal)) return new GitHead(GitHeads.Detached, head);
        string branch = head.Substring(Symbolic.Length);
        return new GitHead(branch, Loose(repository, branch) ?? Packed(repository, branch));
    }

    private static string? Loose(string repository, string branch)
    {
        string path = Path.Combine(repository, branch);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }

    private static string? Packed(string repository, string branch)
    {
        string path = Path.Combine(repository, "packed-refs");
        if (!File.Exists(path)) return null;
        return File.ReadLines(path)
            .Where(line => line.EndsWith(" " + branch, StringComparison.Ordinal))
            .Select(line => line.Substring(0, line.IndexOf(' ')))
            .FirstOrDefault();
    }
}
