using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Journaling;

/// <summary>One setting, detail or list of readers that a write sets. Recorded so that it can be taken back.</summary>
/// <param name="Name">The name at the cluster.</param>
/// <param name="Before">The value before; null when there was none.</param>
/// <param name="After">The value that was set.</param>
internal sealed record SettingChange(string Name, string? Before, string? After)
{
    /// <summary>The change from one value to the other; none when they are equal.</summary>
    public static IEnumerable<SettingChange> Of(string name, string? before, string? after) =>
        IsSame(before, after) ? [] : [new SettingChange(name, before, after)];

    /// <summary>Whether two values are the same; none and an empty one are.</summary>
    public static bool IsSame(string? one, string? other) => string.Equals(one ?? "", other ?? "", StringComparison.Ordinal);

    /// <summary>Whether a value is written to the journal as it is; texts that contain a known secret are masked there.</summary>
    public static bool IsMasked(string? value) => value?.Contains(Redactor.Mask, StringComparison.Ordinal) == true;
}
