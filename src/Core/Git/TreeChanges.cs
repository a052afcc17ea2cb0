namespace AlgorithmiaMigration;

/// <summary>Paths that differ between two trees, in git's order.</summary>
public sealed record TreeChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    public static TreeChanges None { get; } = new([], [], []);

    public IReadOnlyList<string> Added { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>(Added);

    public IReadOnlyList<string> Changed { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>(Changed);

    public IReadOnlyList<string> Removed { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>(Removed);

    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Added.Count} added, {Changed.Count} changed, {Removed.Count} removed";

    /// <summary>The changes as text, even if an engine did not read enough of the destination to count them.</summary>
    internal static string Text(TreeChanges? changes) => changes?.ToString() ?? "The changed files were not counted.";
}
