using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Replay;

/// <summary>What a replay has to do at one destination, decided from both sides before anything is written.</summary>
/// <param name="Steps">One per source version, oldest first.</param>
/// <param name="Strangers">Numbers at the destination that stand for no version of the source.</param>
internal sealed record ReplayPlan(IReadOnlyList<ReplayStep> Steps, IReadOnlyList<SemanticVersion> Strangers)
{
    /// <summary>More fillers than this are a mistake: they can never be removed again.</summary>
    public const int MostFillers = 100;

    public IReadOnlyList<ReplayStep> Due { get; } = Steps.Where(step => step.State == ReplayState.Due).ToArray();

    public IReadOnlyList<ReplayStep> Differing { get; } = Steps.Where(step => step.Number != step.Source.Number).ToArray();

    public IReadOnlyList<ReplayStep> Overtaken { get; } = Steps.Where(step => step.State == ReplayState.Overtaken).ToArray();

    /// <summary>The version that a replay may leave to a later stage; null when nothing is due.</summary>
    public ReplayStep? Last => Due.Count == 0 ? null : Due[Due.Count - 1];

    public int Fillers => Due.Sum(step => step.Fillers.Count);

    /// <param name="versions">The source's versions, all of them, oldest first.</param>
    /// <param name="count">How many of them are wanted.</param>
    /// <param name="there">What the destination holds.</param>
    /// <param name="options">Whether gaps may be filled, and who may call what is published.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionsDiffer"/>: more than <see cref="MostFillers"/> would be
    /// needed.</exception>
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

        // Within a major line callability may not change (contract, section 8.1): a filler has to be as its line is, or is going to be.
        string Line(int major) => options.Version.Callability
            ?? there.Published.LastOrDefault(version => version.Number!.Major == major)?.Callability
            ?? versions.FirstOrDefault(version => version.Number!.Major == major)?.Callability
            ?? "private";
    }

    /// <summary>Fails unless every number comes out equal.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.VersionsDiffer"/>, naming the numbers.</exception>
    public void RequireSame(bool fillersWouldHelp)
    {
        if (Differing.Count == 0) return;
        throw new MigrationException(FailureKind.VersionsDiffer,
            $"The numbers cannot be the source's: {ReplayText.Steps(Differing)}.",
            fillersWouldHelp
                ? "Give -FillGaps as well: the gaps can be closed with fillers. Or leave out -RequireSameVersion."
                : "Published versions cannot be withdrawn: replay to a new algorithm, or leave out -RequireSameVersion and use Get-AlgoVersionMap.");
    }

    private static ReplayStep Decide(ReplayStep step, SemanticVersion? before, SemanticVersion newest, Func<int, string>? lines)
    {
        SemanticVersion wanted = step.Source.Number!;
        if (NumberPath.Step(newest, wanted) is { } exact) return step with { Bump = exact, Number = wanted };
        if (lines is null || wanted <= newest)
        {
            VersionBump bump = wanted.BumpFrom(before);
            return step with { Bump = bump, Number = newest.Next(bump) };
        }
        long needed = NumberPath.CountBetween(newest, wanted);
        if (needed > MostFillers) throw TooMany(needed);
        ReplayFiller[] fillers = NumberPath.Between(newest, wanted).Select(number => new ReplayFiller(number, lines(number.Major))).ToArray();
        return step with { Fillers = fillers, Bump = wanted.BumpFrom(fillers[fillers.Length - 1].Number), Number = wanted };
    }

    private static MigrationException TooMany(long needed) => new(FailureKind.VersionsDiffer,
        $"Equal numbers would take {needed} fillers, and more than {MostFillers} are not published: they can never be removed again.",
        "Leave out -FillGaps; the numbers will then differ, and Get-AlgoVersionMap says which stands for which.");
}
