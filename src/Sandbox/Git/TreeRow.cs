namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>One line of <c>git ls-tree</c>; the path has one character per byte.</summary>
internal sealed record TreeRow(string Mode, string Kind, string Id, string Path)
{
    public static TreeRow Parse(string line)
    {
        int tab = line.IndexOf('\t', StringComparison.Ordinal);
        string[] parts = line[..tab].Split(' ');
        return new TreeRow(parts[0], parts[1], parts[2], line[(tab + 1)..]);
    }
}
