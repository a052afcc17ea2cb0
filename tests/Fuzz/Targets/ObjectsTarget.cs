using System.Text;
using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Trees;
using AlgorithmiaMigration.References;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>Git's objects, after their pack was read: trees, commits, and the files that are read for what they say.</summary>
internal static class ObjectsTarget
{
    private const string Owner = "production";
    private static readonly ReferenceScanner s_scanner = new(ClusterAddress.Of("dev.example.com"));

    public static void Read(byte[] bytes)
    {
        string[] types = [GitObject.Tree, GitObject.Commit, GitObject.Blob];
        foreach (string type in types) Parse(new GitObject(type, bytes));
    }

    public static void Parse(GitObject one)
    {
        try
        {
            if (one.Type == GitObject.Tree) ParseTree(one.Content);
            else if (one.Type == GitObject.Commit) ParseCommit(one.Content);
            else ParseFile(one.Content);
        }
        catch (UnusableTreeException)
        {
        }
    }

    private static void ParseTree(byte[] content)
    {
        List<TreeEntry> entries = RawTree.Parse(content);
        RawTree.RequireNamesOnce(entries);
        foreach (TreeEntry entry in entries) _ = TreeEntry.Display(entry.Name);
        _ = RawTree.Compose(entries);
    }

    private static void ParseCommit(byte[] content)
    {
        HeadCommit commit = RawCommit.Read(new string('0', 40), content);
        _ = Provenance.TryParse(commit.Message);
    }

    private static void ParseFile(byte[] content)
    {
        string text = Encoding.UTF8.GetString(content);
        _ = SubmoduleFile.Addresses(text);
        _ = LargeFilePointer.Parse(content);
        byte[] renamed = AlgorithmiaConf.WithUsername(content, Owner);
        Oracle.Require(renamed == content || ConfComparison.DifferOnlyInOwner(content, renamed, Owner), "A renamed configuration file passes for a changed one.");
        if (SourceText.TryRead(content) is not { } source) return;
        foreach (FoundReference found in s_scanner.Scan(source.Raw)) _ = (source.Shown(found.Start, found.Length), source.Position(found.Start));
    }
}
