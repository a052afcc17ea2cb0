using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The composed trees of a copy.</summary>
/// <param name="Before">The destination's tree; null when it has no commits.</param>
/// <param name="After">The destination's tree after the copy.</param>
/// <param name="Changes">The difference; null when the destination was not read completely.</param>
/// <param name="Added">Objects that the source's pack does not have.</param>
internal sealed record RelayTrees(string? Before, string After, TreeChanges? Changes, IReadOnlyList<GitObject> Added)
{
    /// <summary>The destination's head; null when it has no commits.</summary>
    public HeadCommit? Head { get; init; }

    /// <summary>What the new tree refers to and does not contain.</summary>
    public OutsideContents Outside { get; init; } = OutsideContents.None;

    public bool IsUnchanged => Before == After;

    /// <exception cref="RelayUnsupportedException">The pack cannot be proven to be complete.</exception>
    /// <exception cref="InvalidDataException">The pack is incomplete or damaged.</exception>
    public static async Task<RelayTrees> ComposeAsync(RelayPayload payload, TreeRules rules, RelayLimits limits, CancellationToken cancellation)
    {
        payload.RequireOneCommit();
        PackObjects source = new(payload.Source, limits);
        source.RequireBases();
        RelayObjects objects = new([source]);
        string tree = TreeOf(payload.Source.Commit);
        // Found by its id, which is its hash: this is either the commit's tree, or none is found.
        string after = await new TreeComposer(objects, rules).ComposeAsync(tree, null, cancellation).ConfigureAwait(false);
        string? before = payload.Destination is { } destination ? TreeOf(destination.Commit) : null;
        TreeChanges? changes = await CompareAsync(payload, objects, source, limits, before, after, cancellation).ConfigureAwait(false);
        GitObject[] added = objects.Added.Where(content => !source.Holds(content)).ToArray();
        return new RelayTrees(before, after, changes, added)
        {
            Head = payload.Destination is { } there ? RawCommit.Read(there.CommitId, there.Commit.Content) : null,
            Outside = await new OutsideContentSearch(objects).FindAsync(after, attributes: after, cancellation).ConfigureAwait(false),
        };
    }

    private static async Task<TreeChanges?> CompareAsync(RelayPayload payload, RelayObjects composed, PackObjects source, RelayLimits limits,
        string? before, string after, CancellationToken cancellation)
    {
        if (before == after) return TreeChanges.None;
        if (payload.Destination is { IsWhole: false }) return null;
        PackObjects[] packs = payload.Destination is { } destination ? [source, new PackObjects(destination, limits)] : [source];
        RelayObjects objects = new(packs);
        foreach (GitObject added in composed.Added) await objects.WriteAsync(added, cancellation).ConfigureAwait(false);
        return await TreeComparison.CompareAsync(objects, before, after, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="RelayUnsupportedException">The commit does not have the format in which git writes commits.</exception>
    public static string TreeOf(GitObject commit)
    {
        const int LineLength = 46;
        string line = System.Text.Encoding.ASCII.GetString(commit.Content, 0, Math.Min(LineLength, commit.Content.Length));
        bool isUsual = line.Length == LineLength && line.StartsWith("tree ", StringComparison.Ordinal) && line.EndsWith('\n')
            && line.Skip("tree ".Length).Take(2 * ObjectIds.Bytes).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        return isUsual ? RawCommit.TreeOf(commit.Content) : throw new RelayUnsupportedException("a commit does not begin with its tree");
    }
}
