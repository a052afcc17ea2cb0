using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>The expected outcomes of the seeded algorithms. Those that cannot be migrated must fail for the right reason.</summary>
internal static class Expectations
{
    private static readonly Dictionary<string, FailureKind> Refused = new()
    {
        ["research/BrokenBuild"] = FailureKind.BuildFailed,
        ["research/RareEnvironment"] = FailureKind.EnvironmentNotMapped,
        ["research/StaleEnvironment"] = FailureKind.EnvironmentNotMapped,
        ["research/HostedElsewhere"] = FailureKind.SourceHostedElsewhere,
        ["research/TakenName"] = FailureKind.ForeignCommit,
    };

    public static bool IsExpectedFailure(AlgorithmOutcome outcome) =>
        outcome.Failure is { } failure && Refused.TryGetValue(outcome.Algorithm.Path, out FailureKind expected) && failure.Kind == expected;

    /// <summary>Describes each unexpected outcome in one line.</summary>
    public static IEnumerable<string> Unmet(IReadOnlyList<AlgorithmOutcome> outcomes, bool isArchive)
    {
        foreach (AlgorithmOutcome outcome in outcomes)
        {
            bool refused = Refused.TryGetValue(outcome.Algorithm.Path, out FailureKind expected);
            if (refused && !IsExpectedFailure(outcome)) yield return $"{outcome}, but it should have failed: {expected}.";
            if (!refused && outcome.Status != OutcomeStatus.Published) yield return $"{outcome}, but it should be published. {outcome.Detail}";
            if (outcome.Algorithm.Path == "research/TakenName" && !SettingsCheck.KeptSettings(outcome))
                yield return $"{outcome}, but no note reports that its settings differ and were left unchanged.";
        }
        // What is hosted outside of the cluster is not in the archive, because the rehearsal has no credentials for it.
        foreach (string path in Refused.Keys.Where(path => !(isArchive && Refused[path] == FailureKind.SourceHostedElsewhere)).Where(path => outcomes.All(outcome => outcome.Algorithm.Path != path)))
            yield return $"{path} was not attempted.";
    }
}
