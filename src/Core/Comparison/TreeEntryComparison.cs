using System.Text;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares the entries of one path, and counts what a copy changed on purpose.</summary>
/// <param name="pair">Both repositories.</param>
/// <param name="owner">The destination's owner.</param>
/// <param name="rewriter">Rewrites references for the destination; null when the copy has none that were rewritten.</param>
internal sealed class TreeEntryComparison(OpenedPair pair, string owner, IFileRewriter? rewriter)
{
    private const int ShownDigits = 10;

    /// <summary>Whether <c>algorithmia.conf</c> has the destination's owner instead of the source's.</summary>
    public bool HasOtherOwner { get; private set; }

    /// <summary>How many files have rewritten references.</summary>
    public int Rewritten { get; private set; }

    /// <summary>Whether they are equal, or differ only as the copy changed them.</summary>
    public async Task<bool> AreEqualAsync(ListedEntry here, ListedEntry there, CancellationToken cancellation)
    {
        if (here.Mode != there.Mode) return false;
        if (here.Id == there.Id) return true;
        if (!here.IsRegularFile) return false;
        if (!ConfComparison.IsConf(here)) return await IsRewrittenAsync(here, there, cancellation).ConfigureAwait(false);
        byte[] conf = await pair.Here.ReadAsync(here, cancellation).ConfigureAwait(false);
        byte[] other = await pair.There.ReadAsync(there, cancellation).ConfigureAwait(false);
        byte[] expected = rewriter is null ? conf : rewriter.Rewrite(new TreeFile(here.Path, conf.Length), conf);
        HasOtherOwner = ConfComparison.DifferOnlyInOwner(expected, other, owner);
        return HasOtherOwner;
    }

    /// <summary>One side's entry, for people.</summary>
    public static async Task<string> TextAsync(IOpenedRepository repository, ListedEntry entry, CancellationToken cancellation)
    {
        string id = entry.Id.Substring(0, ShownDigits);
        if (entry.IsLink) return $"{entry.Kind} to {Encoding.UTF8.GetString(await repository.ReadAsync(entry, cancellation).ConfigureAwait(false))}";
        return $"{entry.Kind} {id}";
    }

    /// <summary>What differs between two entries.</summary>
    public static string Reason(ListedEntry here, ListedEntry there) =>
        here.Kind != there.Kind && here.Id == there.Id ? $"The mode differs: {here.Mode} at the source, {there.Mode} at the destination."
        : here.Kind != there.Kind ? "The kind of entry differs."
        : here.Mode != there.Mode ? $"The mode differs: {here.Mode} at the source, {there.Mode} at the destination."
        : here.IsLink ? "The target of the link differs."
        : here.IsSubmodule ? "The commit of the submodule differs."
        : "The content differs.";

    private async Task<bool> IsRewrittenAsync(ListedEntry here, ListedEntry there, CancellationToken cancellation)
    {
        if (rewriter is null) return false;
        TreeFile file = new(here.Path, await pair.Here.SizeAsync(here, cancellation).ConfigureAwait(false));
        if (!rewriter.Wants(file)) return false;
        byte[] expected = rewriter.Rewrite(file, await pair.Here.ReadAsync(here, cancellation).ConfigureAwait(false));
        byte[] actual = await pair.There.ReadAsync(there, cancellation).ConfigureAwait(false);
        if (!expected.AsSpan().SequenceEqual(actual)) return false;
        Rewritten++;
        return true;
    }
}
