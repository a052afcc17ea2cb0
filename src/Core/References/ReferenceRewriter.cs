using System.Text;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.References;

/// <summary>Rewrites references for one destination. All other bytes, including line ends, stay the same.</summary>
internal sealed class ReferenceRewriter(ReferenceScanner scanner, ReferenceTranslation translation) : IFileRewriter
{
    private readonly SortedDictionary<string, FileRewrite> _files = new(StringComparer.Ordinal);

    public static ReferenceRewriter For(AlgoSession session, AlgorithmItem item) => new(new ReferenceScanner(session.Source.Address),
        new ReferenceTranslation(session, item.Cluster, item.Id.Owner, item.Destination.Owner));

    /// <summary>What was rewritten, by path.</summary>
    public IReadOnlyList<FileRewrite> Files => [.. _files.Values];

    /// <inheritdoc/>
    public bool Wants(TreeFile file) => file.Size <= ReferenceSearch.LargestFile && !ReferenceTranslation.IsFrozen(file.Path);

    /// <inheritdoc/>
    public byte[] Rewrite(TreeFile file, byte[] content)
    {
        if (SourceText.TryRead(content) is not { } text) return content;
        StringBuilder result = new();
        int from = 0, count = 0;
        foreach (FoundReference reference in scanner.Scan(text.Raw))
        {
            if (reference.Part is not { } part || part.Start < from) continue;
            string after = translation.PartOf(reference, text.Raw);
            if (string.CompareOrdinal(text.Raw, part.Start, after, 0, Math.Max(part.Length, after.Length)) == 0) continue;
            result.Append(text.Raw, from, part.Start - from).Append(after);
            from = part.Start + part.Length;
            count++;
        }
        if (count == 0) return content;
        byte[] rewritten = SourceText.ToBytes(result.Append(text.Raw, from, text.Raw.Length - from).ToString());
        _files[file.Path] = new FileRewrite(file.Path, count, UnifiedDiff.Of(file.Path, text, SourceText.TryRead(rewritten)!));
        return rewritten;
    }
}
