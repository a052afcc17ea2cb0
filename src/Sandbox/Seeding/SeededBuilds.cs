using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>The builds and versions of a seeded history, as if each commit had been pushed at its time.</summary>
internal static class SeededBuilds
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(20);

    /// <summary>One build per publication, or a single one; none for a commit that was pushed together with a later one.</summary>
    public static IEnumerable<(HostedBuild, VersionSeed?)> Of(CommitSeed commit, GitHistory history, HostedAlgorithm algorithm,
        DateTimeOffset time)
    {
        if (!commit.IsBuilt) yield break;
        VersionSeed?[] versions = commit.Versions.Count == 0 ? [null] : [.. commit.Versions];
        foreach (VersionSeed? version in versions)
        {
            yield return (Build(algorithm, history, time), version);
            time += 2 * Duration;
        }
    }

    /// <summary>Stores the build and publishes it.</summary>
    public static void Add(HostedAlgorithm algorithm, HostedBuild build, VersionSeed? version)
    {
        algorithm.Add(build);
        if (version is null) return;
        ReleaseNumber newest = algorithm.Published.Select(one => one.Publication!.Number).Max() ?? ReleaseNumber.None;
        HostedSettings settings = algorithm.Settings with { Callability = version.Callability };
        build.Publication = new HostedPublication(newest.Next(version.VersionType)!, build.Details, settings)
        {
            ReleaseNotes = version.ReleaseNotes,
            SampleInput = version.SampleInput,
            IsHidden = version.IsHidden,
            SampleOutput = SampleRun.Output(build, version.SampleInput),
        };
        algorithm.Settings = settings;
        algorithm.SampleInput = version.SampleInput ?? algorithm.SampleInput;
    }

    private static HostedBuild Build(HostedAlgorithm algorithm, GitHistory history, DateTimeOffset time)
    {
        bool passes = history.Tree.IdOf(BuildService.FailureMarker) is null;
        return new HostedBuild
        {
            Commit = history.Head!,
            Digest = SourceDigest.Of(history.Tree.Rows),
            StartedAt = time,
            Duration = Duration,
            Passes = passes,
            Log = BuildLog.Of(algorithm, history.Head!, passes),
            Details = algorithm.Details,
            Settings = algorithm.Settings,
            ListedAt = time,
            CallableAt = time + Duration,
        };
    }
}
