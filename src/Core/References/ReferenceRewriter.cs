using System.Text;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.References;

/// <summary>Rewrites references for one destination. All other bytes, including line ends, stay the same.</summary>
internal sealed class ReferenceRewriter(ReferenceScanner scanner, ReferenceTranslation translation) : IFileRewriter
{
    private const int ShownPlaces = 5;
    private readonly SortedDictionary<string, FileRewrite> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<int>> _unread = new(StringComparer.Ordinal);

    public static ReferenceRewriter For(AlgoSession session, AlgorithmItem item) => new(new ReferenceScanner(session.Source.Address),
        new ReferenceTranslation(session, item.Cluster, item.Id.Owner, item.Destination.Owner));

    /// <summary>What was rewritten, by path.</summary>
    public IReadOnlyList<FileRewrite> Files => [.. _files.Values];

    /// <summary>The references that stay as they are because they are built at run time; null when there are none.</summary>
    public string? Note()
    {
        string[] places = _unread.SelectMany(file => file.Value.Distinct().Select(line => $"{file.Key}:{line}")).ToArray();
        if (places.Length == 0) return null;
        string more = places.Length > ShownPlaces ? $" and {places.Length - ShownPlaces} more (Find-AlgoReference lists them)" : "";
        return $"References that are built at run time are not rewritten; check {string.Join(", ", places.Take(ShownPlaces))}{more}.";
    }

    /// <inheritdoc/>
    public bool Wants(TreeFile file) => file.Size <= ReferenceSearch.LargestFile && !ReferenceTranslation.IsFrozen(file.Path);

    /// <inheritdoc/>
    public byte[] Rewrite(TreeFile file, byte[] content)
    {
        if (SourceText.TryRead(content) is not { } text) return content;
        StringBuilder result = new();
        int from = 0, count = 0;
        List<int> unread = [];
        foreach (FoundReference reference in scanner.Scan(text.Raw))
        {
            if (reference.Target is null) unread.Add(text.Position(reference.Start).Line);
            if (reference.Part is not { } part || part.Start < from) continue;
            string after = translation.PartOf(reference, text.Raw);
            if (string.CompareOrdinal(text.Raw, part.Start, after, 0, Math.Max(part.Length, after.Length)) == 0) continue;
            result.Append(text.Raw, from, part.Start - from).Append(after);
            from = part.Start + part.Length;
            count++;
        }
        // A repeated copy passes the file again.
        if (unread.Count > 0) _unread[file.Path] = unread;
        if (count == 0) return content;
        byte[] rewritten = SourceText.ToBytes(result.Append(text.Raw, from, text.Raw.Length - from).ToString());
        _files[file.Path] = new FileRewrite(file.Path, count, UnifiedDiff.Of(file.Path, text, SourceText.TryRead(rewritten)!));
        return rewritten;
    }
}
