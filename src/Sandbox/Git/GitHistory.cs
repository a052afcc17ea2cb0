using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>Builds a linear history of commits.</summary>
internal sealed class GitHistory(string author, string email)
{
    public GitObjects Objects { get; } = new();
    public GitTree Tree { get; } = new();
    public string? Head { get; private set; }

    public void Set(string path, EntryMode mode, byte[] content) =>
        Tree.Set(path, mode, mode == EntryMode.Submodule
            ? Encoding.ASCII.GetString(content)
            : Objects.Add(GitObjectKind.Blob, content));

    public string Commit(string message, DateTimeOffset time)
    {
        string person = $"{author} <{email}> {time.ToUnixTimeSeconds()} +0000";
        string parent = Head is null ? "" : $"parent {Head}\n";
        string text = $"tree {Tree.WriteTo(Objects)}\n{parent}author {person}\ncommitter {person}\n\n{message}\n";
        return Head = Objects.Add(GitObjectKind.Commit, Encoding.UTF8.GetBytes(text));
    }
}
