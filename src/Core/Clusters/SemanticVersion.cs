using System.Globalization;

namespace AlgorithmiaMigration;

/// <summary>A published number, <c>MAJOR.MINOR.REVISION</c> (contract, section 8.1).</summary>
public sealed record SemanticVersion(int Major, int Minor, int Revision) : IComparable<SemanticVersion>, IComparable
{
    /// <exception cref="MigrationException">The text does not consist of three numbers.</exception>
    public static SemanticVersion Parse(string text) =>
        TryParse(text) ?? throw new MigrationException(FailureKind.InvalidInput,
            $"'{text}' is not a version number.", "Specify three numbers, such as 0.2.0.");

    /// <summary>The version; null when the text is not a version number.</summary>
    public static SemanticVersion? TryParse(string? text)
    {
        if (text?.Trim().Split('.') is not { Length: 3 } parts) return null;
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return new SemanticVersion(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>The bump that leads from an earlier version to this one.</summary>
    public VersionBump BumpFrom(SemanticVersion? earlier)
    {
        earlier ??= new SemanticVersion(0, 0, 0);
        if (Major != earlier.Major) return VersionBump.Major;
        return Minor != earlier.Minor ? VersionBump.Minor : VersionBump.Revision;
    }

    /// <summary>The bump that produced this number: a publication increments one part and resets the lower parts to 0.</summary>
    public VersionBump OwnBump => Revision > 0 ? VersionBump.Revision : Minor > 0 ? VersionBump.Minor : VersionBump.Major;

    /// <summary>The number that the cluster assigns for a bump; the lower parts are reset to 0.</summary>
    public SemanticVersion Next(VersionBump bump) => bump switch
    {
        VersionBump.Major => new SemanticVersion(Major + 1, 0, 0),
        VersionBump.Minor => new SemanticVersion(Major, Minor + 1, 0),
        _ => new SemanticVersion(Major, Minor, Revision + 1),
    };

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion? other) =>
        other is null ? 1 : (Major, Minor, Revision).CompareTo((other.Major, other.Minor, other.Revision));

    /// <summary>Compares with another version or its text. PowerShell uses this to sort and compare.</summary>
    /// <exception cref="ArgumentException">The object is neither.</exception>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        SemanticVersion other => CompareTo(other),
        string text when TryParse(text) is { } other => CompareTo(other),
        _ => throw new ArgumentException($"'{obj}' is not a version number.", nameof(obj)),
    };

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Revision}");

    public static bool operator <(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) < 0;
    public static bool operator >(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) > 0;
    public static bool operator <=(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) <= 0;
    public static bool operator >=(SemanticVersion? left, SemanticVersion? right) => Compare(left, right) >= 0;

    private static int Compare(SemanticVersion? left, SemanticVersion? right) => Comparer<SemanticVersion?>.Default.Compare(left, right);
}
