namespace AlgorithmiaMigration.Versions;

/// <summary>The path from one published number to another by the bumps that clusters support (contract, section 8.1).</summary>
internal static class NumberPath
{
    private static readonly VersionBump[] Bumps = [VersionBump.Revision, VersionBump.Minor, VersionBump.Major];

    /// <summary>The number from which the first publication of an algorithm is bumped.</summary>
    public static SemanticVersion Start { get; } = new(0, 0, 0);

    /// <summary>The single bump that leads from one number to the other; null when none does.</summary>
    public static VersionBump? Step(SemanticVersion from, SemanticVersion to)
    {
        foreach (VersionBump bump in Bumps)
            if (from.Next(bump) == to) return bump;
        return null;
    }

    /// <summary>How many numbers lie between the two on the shortest path to a higher number.</summary>
    public static long CountBetween(SemanticVersion from, SemanticVersion to)
    {
        long majors = to.Major - from.Major;
        long minors = to.Minor - (majors > 0 ? 0 : from.Minor);
        long revisions = to.Revision - (majors > 0 || minors > 0 ? 0 : from.Revision);
        return majors + minors + revisions - 1;
    }

    /// <summary>The numbers on the shortest path to a higher number, without both ends.</summary>
    public static IEnumerable<SemanticVersion> Between(SemanticVersion from, SemanticVersion to)
    {
        for (SemanticVersion at = from; Step(at, to) is null;)
            yield return at = at.Next(to.BumpFrom(at));
    }
}
