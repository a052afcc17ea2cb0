using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Creates a minimal repository, without a template and therefore without hooks.</summary>
internal static class BareRepository
{
    public static void Create(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "objects", "pack"));
        Directory.CreateDirectory(Path.Combine(folder, "refs"));
        File.WriteAllText(Path.Combine(folder, "HEAD"), "ref: " + GitHeads.Usual + "\n");
        File.WriteAllText(Path.Combine(folder, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
    }

    /// <summary>Records the commits whose parents are missing.</summary>
    public static void MakeShallow(string folder, IReadOnlyCollection<string> commits)
    {
        if (commits.Count > 0) File.WriteAllText(Path.Combine(folder, "shallow"), string.Join("\n", commits) + "\n");
    }
}
