using System.Diagnostics;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>A repository on disk, looked at and changed with git itself.</summary>
public sealed class Repository(string path)
{
    public string Head => Git("rev-parse", "HEAD");

    public int Commits => int.Parse(Git("rev-list", "--count", "HEAD"), System.Globalization.CultureInfo.InvariantCulture);

    public string Message => Git("log", "-1", "--format=%B");

    public string Tree(string commit = "HEAD") => Git("rev-parse", commit + "^{tree}");

    public string File(string name, string commit = "HEAD") => Git("cat-file", "blob", $"{commit}:{name}");

    public string[] Files(string commit = "HEAD") => Git("ls-tree", "-r", "--name-only", commit).Split('\n');

    /// <summary>Somebody else's commit on top of the head.</summary>
    public string CommitBehindOurBack(string message)
    {
        string commit = Git("-c", "user.name=other", "-c", "user.email=other@example.com", "commit-tree", Tree(), "-p", Head, "-m", message);
        Git("update-ref", "HEAD", commit);
        return commit;
    }

    public string Git(params string[] arguments)
    {
        ProcessStartInfo start = new(ProgramFinder.Require("git", "Install it.")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in new[] { "--git-dir", path }.Concat(arguments)) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd(), errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n')
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {errors}");
    }
}
