using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Replay;

/// <summary>What a replay must do at one destination, decided from both sides before anything is written.</summary>
/// <param name="Steps">One per source version, oldest first.</param>
/// <param name="Strangers">Versions at the destination that correspond to no source version, lowest first.</param>
internal sealed record ReplayPlan(IReadOnlyList<ReplayStep> Steps, IReadOnlyList<AlgorithmVersion> Strangers)
{
    /// <summary>The maximum number of fillers; more are probably a mistake, and they can never be removed.</summary>
    public const int MostFillers = 100;

    public IReadOnlyList<ReplayStep> Due { get; } = Steps.Where(step => step.State == ReplayState.Due).ToArray();

    public IReadOnlyList<ReplayStep> Differing { get; } = Steps.Where(step => step.Number != step.Source.Number).ToArray();

    public IReadOnlyList<ReplayStep> Overtaken { get; } = Steps.Where(step => step.State == ReplayState.Overtaken).ToArray();

    /// <summary>Whether versions are already published under other numbers, which no filler changes.</summary>
    public bool IsTooLateToFill => Differing.Any(step => step.State == ReplayState.Done);

    /// <summary>The version that a replay can leave to a later stage; null when nothing is due.</summary>
    public ReplayStep? Last => Due.Count == 0 ? null : Due[Due.Count - 1];

    public int Fillers => Due.Sum(step => step.Fillers.Count);

    /// <param name="versions">All versions of the source, oldest first.</param>
    /// <param name="count">How many of them to replay.</param>
    /// <param name="there">The destination's history.</param>
    /// <param name="options">Whether to fill gaps, and who may call the published versions.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionsDiffer"/>: more than <see cref="MostFillers"/> would be
    /// required.</exception>
    public static ReplayPlan Of(IReadOnlyList<AlgorithmVersion> versions, int count, DestinationHistory there, ReplayOptions options)
    {
        IReadOnlyList<VersionTrace?> found = there.Match(versions);
        int last = found.Count - 1;
        while (last >= 0 && found[last]?.Number is null) last--;
        SemanticVersion newest = there.Newest;
        List<ReplayStep> steps = [];
        for (int i = 0; i < count; i++)
        {
            ReplayStep step = new(versions[i]) { Commit = found[i]?.Commit };
            if (options.Version.Callability is { } callability) step = step with { Callability = callability };
            if (found[i]?.Number is { } number) step = step with { State = ReplayState.Done, Number = number };
            else if (i < last) step = step with { State = ReplayState.Overtaken };
            else
            {
                step = Decide(step, i == 0 ? null : versions[i - 1].Number, newest, options.FillGaps ? Line : null);
                newest = step.Number!;
            }
            steps.Add(step);
        }
        ReplayPlan plan = new(steps, there.Strangers(found).ToArray());
        return plan.Fillers <= MostFillers ? plan : throw TooMany(plan.Fillers);

        // Within a major line callability cannot change (contract, section 8.1), so a filler gets that of its line.
        string Line(int major) => options.Version.Callability
            ?? there.Published.LastOrDefault(version => version.Number!.Major == major)?.Callability
            ?? versions.FirstOrDefault(version => version.Number!.Major == major)?.Callability
            ?? "private";
    }

    /// <summary>Fails unless the destination gets all of the source's numbers.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionsDiffer"/>, listing the numbers.</exception>
    public void RequireSame(bool fillersWouldHelp)
    {
        if (Differing.Count == 0) return;
        throw new MigrationException(FailureKind.VersionsDiffer,
            $"The numbers cannot be the same as the source's: {ReplayText.Steps(Differing)}.",
            fillersWouldHelp
                ? "Use -FillGaps to fill the gaps, or omit -RequireSameVersion."
                : "Replay to a new algorithm, or omit -RequireSameVersion and use Get-AlgoVersionMap; published versions cannot be withdrawn.");
    }

    private static ReplayStep Decide(ReplayStep step, SemanticVersion? before, SemanticVersion newest, Func<int, string>? lines)
    {
        SemanticVersion target = step.Source.Number!;
        if (NumberPath.Step(newest, target) is { } exact) return step with { Bump = exact, Number = target };
        if (lines is null || target <= newest)
        {
            VersionBump bump = target.BumpFrom(before);
            return step with { Bump = bump, Number = newest.Next(bump) };
        }
        long needed = NumberPath.CountBetween(newest, target);
        if (needed > MostFillers) throw TooMany(needed);
        ReplayFiller[] fillers = NumberPath.Between(newest, target).Select(number => new ReplayFiller(number, lines(number.Major))).ToArray();
        return step with { Fillers = fillers, Bump = target.BumpFrom(fillers[fillers.Length - 1].Number), Number = target };
    }

    private static MigrationException TooMany(long needed) => new(FailureKind.VersionsDiffer,
        $"The same numbers would require {needed} fillers; at most {MostFillers} are published, because they can never be removed.",
        "Omit -FillGaps; the numbers will then differ, and Get-AlgoVersionMap lists the corresponding ones.");
}
