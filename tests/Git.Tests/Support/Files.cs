using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The content of one commit; paths have one character per byte.</summary>
internal sealed class Files : SortedDictionary<string, (string Mode, byte[] Content)>
{
    public const string Regular = "100644";
    public const string ExecutableMode = "100755";
    public const string LinkMode = "120000";
    public const string SubmoduleMode = "160000";

    public Files() : base(StringComparer.Ordinal)
    {
    }

    public static Files Of(params (string Path, string Text)[] files)
    {
        Files all = [];
        foreach ((string path, string text) in files) all.Add(path, text);
        return all;
    }

    public Files Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    public Files Add(string path, byte[] content) => Put(BytesOf(path), Regular, content);

    public Files AddExecutable(string path, string text) => Put(BytesOf(path), ExecutableMode, Encoding.UTF8.GetBytes(text));

    public Files AddLink(string path, string target) => Put(BytesOf(path), LinkMode, Encoding.UTF8.GetBytes(target));

    public Files AddSubmodule(string path, string commit) => Put(BytesOf(path), SubmoduleMode, Encoding.ASCII.GetBytes(commit));

    public Files Put(string bytePath, string mode, byte[] content)
    {
        this[bytePath] = (mode, content);
        return this;
    }

    public Files With(string path, string text) => Copy().Add(path, text);

    public Files Without(string path)
    {
        Files rest = Copy();
        rest.Remove(BytesOf(path));
        return rest;
    }

    public Files Copy()
    {
        Files copy = [];
        foreach ((string path, (string mode, byte[] content)) in this) copy.Put(path, mode, content);
        return copy;
    }

    /// <summary>The id that git gives to this tree.</summary>
    public async Task<string> TreeIdAsync()
    {
        string folder = Directory.CreateTempSubdirectory("algo-expected-").FullName;
        try
        {
            CreateRepository(folder);
            await ImportAsync(folder, "refs/heads/expected", "expected");
            return await RealGit.TextAsync(folder, "rev-parse", "refs/heads/expected^{tree}");
        }
        finally
        {
            TestFolder.Remove(folder);
        }
    }

    /// <summary>Creates an empty repository: the least that git takes for one.</summary>
    public static void CreateRepository(string folder)
    {
        foreach (string part in new[] { "objects/pack", "refs/heads" }) Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllText(Path.Combine(folder, "HEAD"), "ref: refs/heads/master\n");
        File.WriteAllText(Path.Combine(folder, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
    }

    /// <summary>Creates a commit with exactly these files on a branch, with git's own importer.</summary>
    public async Task ImportAsync(string repository, string branch, string message)
    {
        using MemoryStream stream = new();
        Write(stream, $"commit {branch}\ncommitter Ada <ada@example.com> 1600000000 +0000\ndata {message.Length}\n{message}\n");
        if (RealGit.CommitOf(repository, branch) is not null) Write(stream, $"from {branch}^0\n");
        WriteTo(stream);
        await RealGit.BytesAsync(repository, stream.ToArray(), "fast-import", "--quiet", "--force");
    }

    /// <summary>Writes the files as the content of a commit, for git's importer.</summary>
    public void WriteTo(MemoryStream stream)
    {
        Write(stream, "deleteall\n");
        foreach ((string path, (string mode, byte[] content)) in this)
        {
            if (mode == SubmoduleMode)
            {
                Write(stream, $"M {mode} {Encoding.ASCII.GetString(content)} {Quoted(path)}\n");
                continue;
            }
            Write(stream, $"M {mode} inline {Quoted(path)}\ndata {content.Length}\n");
            stream.Write(content);
            Write(stream, "\n");
        }
    }

    private static string BytesOf(string path) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(path));

    private static string Quoted(string bytePath)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in bytePath)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') quoted.Append(c);
            else quoted.Append('\\').Append(Convert.ToString(c, 8).PadLeft(3, '0').ToString(CultureInfo.InvariantCulture));
        }
        return quoted.Append('"').ToString();
    }

    private static void Write(MemoryStream stream, string text) => stream.Write(Encoding.UTF8.GetBytes(text));
}
