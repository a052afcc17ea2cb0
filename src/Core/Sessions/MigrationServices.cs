using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Sessions;

/// <summary>What the engine is given from outside: git, time, chance, the journal.</summary>
/// <param name="Git">The engine to copy with. <see cref="FailureKind.NoGitEngine"/> when none works here, so asked for late.</param>
/// <param name="Journal">Where writes are noted.</param>
/// <param name="Time">The clock.</param>
/// <param name="Jitter">Numbers from 0 to below 1 that spread waiting times.</param>
internal sealed record MigrationServices(Func<IGitEngine> Git, IJournal Journal, TimeProvider Time, Func<double> Jitter);
