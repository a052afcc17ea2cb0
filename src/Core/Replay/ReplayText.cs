namespace AlgorithmiaMigration;

/// <summary>What people read about a replay.</summary>
internal static class ReplayText
{
    /// <summary>One line for the table; a rehearsal adds the numbers.</summary>
    public static string Of(IReadOnlyList<ReplayedVersion> versions)
    {
        string planned = string.Join(", ", Words(versions, "would be published", ReplayStatus.WouldPublish)
            .Concat(Words(versions, "would be copied", ReplayStatus.WouldCopy)));
        string done = string.Join(", ", Words(versions, "published", ReplayStatus.Published).Concat(Words(versions, "copied", ReplayStatus.Copied)));
        if (planned.Length > 0)
            return $"{planned}.\n{NumberText.List(versions.Where(IsPlanned).Select(Step))}.";
        if (done.Length > 0) return $"{done}.";
        int there = versions.Count(version => version.Status == ReplayStatus.Unchanged);
        return there == versions.Count ? $"All {there} published versions are there." : $"{there} of {versions.Count} published versions are there.";
    }

    /// <summary>What a person should look at.</summary>
    public static IEnumerable<string> Notes(Outcome outcome, ReplayPlan plan)
    {
        ReplayedVersion[] others = outcome.Versions.Where(version => !version.IsFiller && version.DestinationVersion is not null
            && version.DestinationVersion != version.SourceVersion && version.Status is not (ReplayStatus.Waiting or ReplayStatus.Failed)).ToArray();
        if (others.Length > 0)
            yield return $"Numbers differ from the source's: {NumberText.List(others.Select(Step))}. Get-AlgoVersionMap lists them all.";
        SemanticVersion?[] open = outcome.Versions.Where(version => version is { IsFiller: true, Callability: "public" })
            .Select(version => version.DestinationVersion).ToArray();
        if (open.Length > 0)
            yield return $"Public fillers, because their major line is public: {NumberText.List(open)}.";
        if (plan.Overtaken.Count > 0)
            yield return "Left out, because a later version is there already: "
                + $"{NumberText.List(plan.Overtaken.Select(step => step.Source.Number))}.";
        if (plan.Strangers.Count > 0)
            yield return $"{outcome.Destination} has versions that stand for none of the source's: {NumberText.List(plan.Strangers)}.";
    }

    private static IEnumerable<string> Words(IReadOnlyList<ReplayedVersion> versions, string verb, ReplayStatus status)
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

    private static string Step(ReplayedVersion version) =>
        version.IsFiller ? $"filler {version.DestinationVersion}" : $"{version.SourceVersion} -> {version.DestinationVersion}";
}
