using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.References;

namespace AlgorithmiaMigration.Comparison;

/// <summary>
/// Compares the trees of a source commit and a destination commit by listing both: path, mode and id of every entry. An id is the hash of the
/// content. What a copy changes on purpose counts as equal, if nothing else was changed.
/// </summary>
/// <param name="reader">Lists the trees; another engine than the one that copies, where there is one.</param>
/// <param name="options">What is excluded.</param>
/// <param name="cluster">The source cluster's name.</param>
internal sealed class TreeComparer(ITreeReader reader, ComparisonOptions options, string cluster)
{
    private const int ShownDigits = 10;

    /// <summary>The tree's own entry and one for each path that differs; and the destination's commit.</summary>
    /// <param name="tree">The algorithm, in the area of trees.</param>
    /// <param name="source">The algorithm at the source.</param>
    /// <param name="here">The state of the source.</param>
    /// <param name="there">The state of the destination.</param>
    /// <param name="destination">The algorithm at the destination.</param>
    /// <param name="rewriter">Rewrites references, if the copy says that it did.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<(IReadOnlyList<Difference> Differences, TreeListing There)> CompareAsync(Compared tree, AlgorithmId source, TreeSource here,
        TreeSource there, DestinationId destination, IFileRewriter rewriter, CancellationToken cancellation)
    {
        OpenedPair pair = await OpenedPair.OpenAsync(reader, here, there, cancellation).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = pair.ConfigureAwait(false);
        TreeListing from = await pair.Here.ListAsync(cancellation).ConfigureAwait(false);
        TreeListing to = await pair.There.ListAsync(cancellation).ConfigureAwait(false);
        TreeEntryComparison entries = new(pair, destination.Owner, RewriteTrailer.IsIn(to.Message) ? rewriter : null);
        ListedEntry[] compared = [.. from.Entries.Where(entry => !options.IsExcluded(entry.Path))];
        List<Difference> found = await EntriesAsync(tree, destination, pair, entries, compared, to, cancellation).ConfigureAwait(false);
        string counted = NumberText.Count(compared.Length, "file");
        string commits = Shown(from.Commit), other = Shown(to.Commit);
        Difference whole = found.Count == 0
            ? tree.Equal(commits, other, $"{counted}.{OnPurpose(destination, entries)}")
            : tree.Different(commits, other, $"{found.Count} of {counted} differ.{Origin(source, from, to)}");
        return ([whole, .. found], to);
    }

    private async Task<List<Difference>> EntriesAsync(Compared tree, DestinationId destination, OpenedPair pair, TreeEntryComparison entries,
        IReadOnlyList<ListedEntry> compared, TreeListing to, CancellationToken cancellation)
    {
        List<Difference> found = [];
        Dictionary<string, ListedEntry> left = new(StringComparer.Ordinal);
        foreach (ListedEntry entry in to.Entries)
            if (!options.IsExcluded(entry.Path)) left[entry.Key] = entry;
        foreach (ListedEntry entry in compared)
        {
            Compared file = tree.Part(entry.Path);
            if (!left.TryGetValue(entry.Key, out ListedEntry? other))
            {
                found.Add(file.Missing(await TreeEntryComparison.TextAsync(pair.Here, entry, cancellation).ConfigureAwait(false)));
                continue;
            }
            left.Remove(entry.Key);
            if (await entries.AreEqualAsync(entry, other, cancellation).ConfigureAwait(false)) continue;
            found.Add(file.Different(await TreeEntryComparison.TextAsync(pair.Here, entry, cancellation).ConfigureAwait(false),
                await TreeEntryComparison.TextAsync(pair.There, other, cancellation).ConfigureAwait(false), TreeEntryComparison.Reason(entry, other)));
        }
        foreach (ListedEntry entry in to.Entries.Where(entry => left.ContainsKey(entry.Key)))
            found.Add((tree with { Subject = destination.Path }).Part(entry.Path)
                .Extra(await TreeEntryComparison.TextAsync(pair.There, entry, cancellation).ConfigureAwait(false)));
        return found;
    }

    private static string OnPurpose(DestinationId destination, TreeEntryComparison entries)
    {
        string owner = entries.HasOtherOwner ? $" {AlgorithmiaConf.Path} has the owner '{destination.Owner}'." : "";
        return entries.Rewritten == 0 ? owner : $"{owner} References are rewritten in {NumberText.Count(entries.Rewritten, "file")}.";
    }

    /// <summary>Where the destination's commit comes from, if that explains the difference.</summary>
    private string Origin(AlgorithmId source, TreeListing from, TreeListing to)
    {
        if (Provenance.TryParse(to.Message) is not { } copy) return $" {Shown(to.Commit)} is not a copy.";
        if (!copy.IsOf(cluster, source)) return $" {Shown(to.Commit)} is a copy of algo://{copy.Domain}/{copy.Owner}/{copy.Name}.";
        return copy.Commit == from.Commit ? ""
            : $" {Shown(to.Commit)} is a copy of {copy.Version?.ToString() ?? Shown(copy.Commit)}; {Shown(from.Commit)} of the source was compared.";
    }

    private static string Shown(string commit) => commit.Substring(0, Math.Min(ShownDigits, commit.Length));
}
