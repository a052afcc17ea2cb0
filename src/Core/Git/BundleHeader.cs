using System.Text;

namespace AlgorithmiaMigration.Git;

/// <summary>The header of a git bundle, version 2, which a pack follows: <c>git clone</c> reads the two together.</summary>
internal static class BundleHeader
{
    /// <summary>Its first line.</summary>
    public const string Signature = "# v2 git bundle\n";

    /// <summary>The header of a bundle with all branches and tags, and HEAD, which git checks out.</summary>
    public static byte[] Of(RepositoryHeads heads)
    {
        StringBuilder header = new(Signature);
        foreach (KeyValuePair<string, string> one in heads.References.OrderBy(one => one.Key, StringComparer.Ordinal))
            header.Append(one.Value).Append(' ').Append(one.Key).Append('\n');
        if (heads.Head.Commit is { } head) header.Append(head).Append(" HEAD\n");
        return Encoding.UTF8.GetBytes(header.Append('\n').ToString());
    }
}
