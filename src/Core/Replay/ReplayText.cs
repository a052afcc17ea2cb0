using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Replay;

/// <summary>Notes and texts about a replay.</summary>
internal static class ReplayText
{
    /// <summary>What a person should check.</summary>
    /// <param name="outcome">The result of the replay.</param>
    /// <param name="plan">What was to be done.</param>
    /// <param name="fillGaps">Whether the operator asked for the source's numbers.</param>
    public static IEnumerable<Remark> Notes(AlgorithmOutcome outcome, ReplayPlan plan, bool fillGaps)
    {
        ReplayedVersion[] others = outcome.Versions.Where(version => !version.IsFiller && version.DestinationVersion is not null
            && version.DestinationVersion != version.SourceVersion && version.Status is not (ReplayStatus.Waiting or ReplayStatus.Failed)).ToArray();
        string late = fillGaps && plan.IsTooLateToFill ? " -FillGaps cannot change versions that are already published." : "";
        if (others.Length > 0)
            yield return new Remark($"Numbers differ from the source's: {NumberText.List(others.Select(ReplaySummary.Step))}.{late} Get-AlgoVersionMap lists them all.",
                MigrationCheck.NumberDiffers);
        SemanticVersion?[] open = outcome.Versions.Where(version => version is { IsFiller: true, Callability: "public" })
            .Select(version => version.DestinationVersion).ToArray();
        if (open.Length > 0)
            yield return new Remark($"Public fillers, because their major line is public: {NumberText.List(open)}.", MigrationCheck.CallabilityDiffers);
        string[] changing = [.. ChangingVisibility(outcome.Versions, plan.Strangers)];
        if (changing.Length > 0)
            yield return new Remark($"{NumberText.List(changing)}: a cluster can refuse to change that without a new major version.", MigrationCheck.CallabilityDiffers);
        if (plan.Overtaken.Count > 0)
            yield return new Remark("Not published, because a later version already is: "
                + $"{NumberText.List(plan.Overtaken.Select(step => step.Source.Number))}.", MigrationCheck.NumberDiffers);
        if (plan.Strangers.Count > 0)
            yield return new Remark($"{outcome.Destination} has versions that correspond to no source version: {NumberText.List(plan.Strangers.Select(version => version.Number))}.",
                MigrationCheck.DestinationDiffers);
    }

    // Revisions and minor versions inherit the callability (contract, section 8).
    private static IEnumerable<string> ChangingVisibility(IEnumerable<ReplayedVersion> versions, IEnumerable<AlgorithmVersion> strangers)
    {
        (SemanticVersion Number, string Callability, bool IsDue)? before = null;
        foreach (var version in versions.Where(one => one is { DestinationVersion: not null, Callability: not null })
            .Select(one => (Number: one.DestinationVersion!, Callability: one.Callability!, IsDue: one.Status is ReplayStatus.WouldPublish or ReplayStatus.WouldCopy))
            .Concat(strangers.Where(one => one.Callability is not null).Select(one => (Number: one.Number!, Callability: one.Callability!, IsDue: false)))
            .OrderBy(one => one.Number))
        {
            if (version.IsDue && before is { } last && last.Number.Major == version.Number.Major && last.Callability != version.Callability)
                yield return $"{version.Number} would be {version.Callability} after {last.Callability} {last.Number}";
            before = version;
        }
    }

    /// <summary>Such as <c>0.3.0 would be 0.2.0, 0.1.0 can no longer be published</c>.</summary>
    public static string Steps(IReadOnlyCollection<ReplayStep> steps) => NumberText.List(steps.Select(step => step.State switch
    {
        ReplayState.Overtaken => $"{step.Source.Number} can no longer be published",
        ReplayState.Done => $"{step.Source.Number} is {step.Number}",
        _ => $"{step.Source.Number} would be {step.Number}",
    }));
}
