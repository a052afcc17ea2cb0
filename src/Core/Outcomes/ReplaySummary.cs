using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Outcomes;

/// <summary>Describes the versions of a replay in an outcome.</summary>
internal static class ReplaySummary
{
    /// <summary>One line for the table; a rehearsal adds the numbers on a second line.</summary>
    public static string Of(IReadOnlyList<ReplayedVersion> versions)
    {
        string planned = string.Join(", ", Describe(versions, "would be published", ReplayStatus.WouldPublish)
            .Concat(Describe(versions, "would be copied", ReplayStatus.WouldCopy)));
        string done = string.Join(", ",
            Describe(versions, "published", ReplayStatus.Published).Concat(Describe(versions, "copied", ReplayStatus.Copied)));
        if (planned.Length > 0)
            return $"{planned}.\n{NumberText.List(versions.Where(IsPlanned).Select(Step))}.";
        if (done.Length > 0) return $"{done}.";
        int there = versions.Count(version => version.Status == ReplayStatus.Unchanged);
        int missed = versions.Count - there;
        return missed == 0
            ? there == 1 ? "The destination has the only published version." : $"The destination has all {there} published versions."
            : $"The destination has {there} of the source's {versions.Count} published versions; {missed} can no longer be published in order.";
    }

    /// <summary>What a rehearsed replay would write, such as <c>Copy, build and publish 1.0.0 -> 0.1.0; copy and build 1.1.0 -> 0.2.0</c>.</summary>
    public static string Action(IReadOnlyList<ReplayedVersion> versions)
    {
        string[] parts = new[] { ("copy, build and publish", ReplayStatus.WouldPublish), ("copy and build", ReplayStatus.WouldCopy) }
            .Select(part => (Verb: part.Item1, Versions: versions.Where(version => version.Status == part.Item2).Select(Step).ToArray()))
            .Where(part => part.Versions.Length > 0).Select(part => $"{part.Verb} {NumberText.List(part.Versions)}").ToArray();
        string action = string.Join("; ", parts);
        return action.Length == 0 ? action : char.ToUpperInvariant(action[0]) + action.Substring(1);
    }

    /// <summary>The outcome of a stage after a replay, with a new status for the versions that the replay left to that stage.</summary>
    public static AlgorithmOutcome Settle(AlgorithmOutcome outcome, ReplayStatus status)
    {
        if (outcome.Versions.Count == 0) return outcome;
        ReplayedVersion[] versions = outcome.Versions.Select(version => version.Status is not (ReplayStatus.Copied or ReplayStatus.WouldCopy)
            ? version
            : version with { Status = status, DestinationVersion = outcome.DestinationVersion ?? version.DestinationVersion }).ToArray();
        return outcome with { Versions = versions, Detail = Of(versions) };
    }

    /// <summary>One version's numbers, such as <c>1.1.0 -> 0.2.0</c>.</summary>
    public static string Step(ReplayedVersion version) =>
        version.IsFiller ? $"filler {version.DestinationVersion}" : $"{version.SourceVersion} -> {version.DestinationVersion}";

    private static IEnumerable<string> Describe(IReadOnlyList<ReplayedVersion> versions, string verb, ReplayStatus status)
    {
        SemanticVersion[] numbers = versions.Where(version => version.Status == status && !version.IsFiller)
            .Select(version => version.SourceVersion!).ToArray();
        int fillers = versions.Count(version => version.Status == status && version.IsFiller);
        string with = fillers > 0 ? $" with {NumberText.Count(fillers, "filler")}" : "";
        if (numbers.Length == 1) yield return $"{numbers[0]} {verb}{with}";
        else if (numbers.Length > 1) yield return $"{numbers.Length} versions {verb}{with}, {NumberText.Range(numbers)}";
        else if (fillers > 0) yield return $"{NumberText.Count(fillers, "filler")} {verb}";
    }

    private static bool IsPlanned(ReplayedVersion version) => version.Status is ReplayStatus.WouldPublish or ReplayStatus.WouldCopy;
}
