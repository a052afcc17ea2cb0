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

    /// <summary>Adds a commit of another user that changes one file.</summary>
    /// <param name="name">The file's path.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="message">The commit's message.</param>
    /// <param name="author">The name of the author, if that is not the committer.</param>
    public string CommitFile(string name, string content, string message, string author = "other")
    {
        string blob = Blob(content);
        Git("read-tree", "HEAD");
        Git("update-index", "--add", "--cacheinfo", $"100644,{blob},{name}");
        string commit = Git("-c", $"author.name={author}", "-c", "author.email=other@example.com", "-c", "user.name=other",
            "-c", "user.email=other@example.com", "commit-tree", Git("write-tree"), "-p", Head, "-m", message);
        Git("update-ref", "HEAD", commit);
        return commit;
    }

    /// <summary>Adds a commit of another user with a change of git's index.</summary>
    /// <param name="change">The arguments of <c>git update-index</c>.</param>
    public string CommitIndex(params string[] change)
    {
        Git("read-tree", "HEAD");
        // Only a work tree may have files removed from its index; no file of it is used.
        Git(["--work-tree", Path.GetTempPath(), "update-index", "--add", .. change]);
        string commit = Git("-c", "user.name=other", "-c", "user.email=other@example.com", "commit-tree", Git("write-tree"), "-p", Head, "-m", "By somebody else");
        Git("update-ref", "HEAD", commit);
        return commit;
    }

    /// <summary>Stores a content, and returns its id.</summary>
    public string Blob(string content)
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, content);
        string blob = Git("hash-object", "-w", file);
        System.IO.File.Delete(file);
        return blob;
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
