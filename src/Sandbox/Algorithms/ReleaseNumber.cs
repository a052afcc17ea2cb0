using System.Globalization;

namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>The number of a published version. Independent of the engine's own type, so that one can verify the other.</summary>
internal sealed record ReleaseNumber(int Major, int Minor, int Revision) : IComparable<ReleaseNumber>
{
    public static ReleaseNumber None { get; } = new(0, 0, 0);

    public static ReleaseNumber? TryParse(string text)
    {
        string[] parts = text.Split('.');
        if (parts.Length != 3) return null;
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return new ReleaseNumber(numbers[0], numbers[1], numbers[2]);
    }

    /// <summary>The number after this one; null for an unknown bump. <c>patch</c> is an alias (contract, section 8.1).</summary>
    public ReleaseNumber? Next(string bump) => bump switch
    {
        "major" => new ReleaseNumber(Major + 1, 0, 0),
        "minor" => new ReleaseNumber(Major, Minor + 1, 0),
        "revision" or "patch" => new ReleaseNumber(Major, Minor, Revision + 1),
        _ => null,
    };

    public int CompareTo(ReleaseNumber? other) =>
        other is null ? 1 : (Major, Minor, Revision).CompareTo((other.Major, other.Minor, other.Revision));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Revision}");
}
