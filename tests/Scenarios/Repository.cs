using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A repository on disk, read and changed with git.</summary>
public sealed class Repository(string path)
{
    private const int Limit = 60_000;

    public string Head => Git("rev-parse", "HEAD");

    public int Commits => int.Parse(Git("rev-list", "--count", "HEAD"), System.Globalization.CultureInfo.InvariantCulture);

    public string Message => Git("log", "-1", "--format=%B");

    public string Tree(string commit = "HEAD") => Git("rev-parse", commit + "^{tree}");

    public string File(string name, string commit = "HEAD") => Git("cat-file", "blob", $"{commit}:{name}");

    public string[] Files(string commit = "HEAD") => Git("ls-tree", "-r", "--name-only", commit).Split('\n');

    /// <summary>Adds a commit of another user on top of the head.</summary>
    public string CommitBehindOurBack(string message)
    {
        string commit = Git("-c", "user.name=other", "-c", "user.email=other@example.com", "commit-tree", Tree(), "-p", Head, "-m", message);
        Git("update-ref", "HEAD", commit);
        return commit;
    }

    public string Git(params string[] arguments)
    {
        using ChildProcess process = ChildProcess.Start(TestProgram.Start("git", ["--git-dir", path, .. arguments]));
        process.CloseInput();
        string output = process.Output.ReadToEnd(), errors = process.Errors.ReadToEnd();
        bool ended = process.WaitForExit(Limit);
        return ended && process.ExitCode == 0 ? output.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors}");
    }
}
