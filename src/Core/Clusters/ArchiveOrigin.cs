using System.Globalization;

namespace AlgorithmiaMigration;

/// <summary>The archive that a cluster is read from.</summary>
/// <param name="Path">Its folder or zip file.</param>
/// <param name="Made">When it was exported.</param>
/// <param name="Versions">Which versions of the sources it has: <c>All</c>, <c>Published</c> or <c>Head</c>.</param>
public sealed record ArchiveOrigin(string Path, DateTimeOffset Made, string Versions)
{
    /// <summary>Why the code of a version cannot be read; null when the archive has it. Gets the owner, the algorithm's name and the version.</summary>
    internal Func<string, string, AlgorithmVersion, MigrationException?> WhyLacking { get; init; } = (_, _, _) => null;

    /// <inheritdoc/>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "archive of {0:yyyy-MM-dd HH:mm} UTC, {1}", Made.UtcDateTime, Path);
}
