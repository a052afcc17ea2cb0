using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Sessions;

/// <summary>What is injected into the stages: git, time, random numbers, the journal.</summary>
/// <param name="Git">Returns the engine that copies. It throws <see cref="FailureKind.NoGitEngine"/> when none works on this machine, so call
/// it only when the engine is needed.</param>
/// <param name="LargeFiles">Copies the objects of git LFS.</param>
/// <param name="Journal">Where writes are noted.</param>
/// <param name="Time">The clock.</param>
/// <param name="Jitter">Returns numbers from 0 to below 1 that spread delays.</param>
internal sealed record MigrationServices(Func<IGitEngine> Git, ILargeFileTransfer LargeFiles, IJournal Journal, TimeProvider Time, Func<double> Jitter)
{
    /// <summary>The folder of the git engines' temporary files; null where there is none.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>The time between two looks at a destination whose push is not answered; infinite to wait for the answer alone.</summary>
    public TimeSpan PushPatience { get; init; } = UnansweredPushes.UsualPatience;

    /// <summary>Returns the engine that lists trees to compare them: another one than the engine that copies, if this machine has one. Throws
    /// <see cref="FailureKind.NoGitEngine"/> when there is none.</summary>
    public Func<ITreeReader> Verifier { get; init; } = () => throw new MigrationException(FailureKind.NoGitEngine, "There is no git engine to list trees.");

    /// <summary>Returns what reads repositories to keep them.</summary>
    public Func<IRepositoryPacks> Packs { get; init; } = () => throw new MigrationException(FailureKind.NoGitEngine, "There is nothing to read repositories with.");

    /// <summary>Returns what the journals of other sessions record about the names of accounts.</summary>
    public Func<IEnumerable<JournalEntry>> OtherNames { get; init; } = () => [];
}
