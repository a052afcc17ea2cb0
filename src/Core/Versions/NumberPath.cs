namespace AlgorithmiaMigration.Versions;

/// <summary>The way from one published number to another by the bumps that a cluster knows (contract, section 8.1).</summary>
internal static class NumberPath
{
    private static readonly VersionBump[] Bumps = [VersionBump.Revision, VersionBump.Minor, VersionBump.Major];

    /// <summary>What a cluster counts from before anything is published.</summary>
    public static SemanticVersion Start { get; } = new(0, 0, 0);

    /// <summary>The bump that leads straight there; null when none does.</summary>
    public static VersionBump? Step(SemanticVersion from, SemanticVersion to)
    {
        foreach (VersionBump bump in Bumps)
            if (from.Next(bump) == to) return bump;
        return null;
    }

    /// <summary>How many numbers have to be passed on the shortest way to a higher number.</summary>
    public static long CountBetween(SemanticVersion from, SemanticVersion to)
    {
        long majors = to.Major - from.Major;
        long minors = to.Minor - (majors > 0 ? 0 : from.Minor);
        long revisions = to.Revision - (majors > 0 || minors > 0 ? 0 : from.Revision);
        return majors + minors + revisions - 1;
    }

    /// <summary>The numbers on the shortest way to a higher number, both ends left out.</summary>
    public static IEnumerable<SemanticVersion> Between(SemanticVersion from, SemanticVersion to)
    {
        for (SemanticVersion at = from; Step(at, to) is null;)
            yield return at = at.Next(to.BumpFrom(at));
    }
}
