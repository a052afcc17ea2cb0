using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>What the copy makes of the trees.</summary>
/// <param name="Before">The destination's tree; null when it holds no commit.</param>
/// <param name="After">The tree it is to have.</param>
/// <param name="Changes">The difference; null when too little of the destination is known to name it.</param>
/// <param name="Added">Objects that the source's pack does not have.</param>
internal sealed record RelayTrees(string? Before, string After, TreeChanges? Changes, IReadOnlyList<GitObject> Added)
{
    /// <summary>What the destination's head commit says; null when there is none.</summary>
    public string? HeadMessage { get; init; }

    public bool IsUnchanged => Before == After;

    /// <exception cref="RelayUnsupportedException">It cannot be proven that the pack holds what it must.</exception>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public static async Task<RelayTrees> ComposeAsync(RelayPayload cargo, TreeRules rules, RelayLimits limits, CancellationToken cancellation)
    {
        cargo.RequireOneCommit();
        PackObjects source = new(cargo.Source, limits);
        source.RequireBases();
        RelayObjects objects = new([source]);
        string tree = TreeOf(cargo.Source.Commit);
        // Found by its id, which is its hash: so this is the tree that the commit means, or none.
        string after = await new TreeComposer(objects, rules).ComposeAsync(tree, null, cancellation).ConfigureAwait(false);
        string? before = cargo.Destination is { } destination ? TreeOf(destination.Commit) : null;
        TreeChanges? changes = await CompareAsync(cargo, objects, source, limits, before, after, cancellation).ConfigureAwait(false);
        GitObject[] added = objects.Added.Where(content => !source.Holds(content)).ToArray();
        return new RelayTrees(before, after, changes, added)
        {
            HeadMessage = cargo.Destination is null ? null : RawCommit.MessageOf(cargo.Destination.Commit.Content),
        };
    }

    private static async Task<TreeChanges?> CompareAsync(RelayPayload cargo, RelayObjects composed, PackObjects source, RelayLimits limits,
        string? before, string after, CancellationToken cancellation)
    {
        if (before == after) return TreeChanges.None;
        if (cargo.Destination is { IsWhole: false }) return null;
        PackObjects[] packs = cargo.Destination is { } destination ? [source, new PackObjects(destination, limits)] : [source];
        RelayObjects objects = new(packs);
        foreach (GitObject added in composed.Added) await objects.WriteAsync(added, cancellation).ConfigureAwait(false);
        return await TreeComparison.CompareAsync(objects, before, after, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="RelayUnsupportedException">The commit looks like none that git makes.</exception>
    public static string TreeOf(GitObject commit)
    {
        const int LineLength = 46;
        string line = System.Text.Encoding.ASCII.GetString(commit.Content, 0, Math.Min(LineLength, commit.Content.Length));
        bool isUsual = line.Length == LineLength && line.StartsWith("tree ", StringComparison.Ordinal) && line.EndsWith('\n')
            && line.Skip("tree ".Length).Take(2 * ObjectIds.Bytes).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
        return isUsual ? RawCommit.TreeOf(commit.Content) : throw new RelayUnsupportedException("a commit does not begin with its tree");
    }
}
