using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git;

/// <summary>Chooses an engine that works on this machine.</summary>
internal static class GitEngines
{
    /// <summary>Selects the first engine that works; the default.</summary>
    public const string Auto = "Auto";

    /// <summary>The requested engine, or the first one that works. If that is the relay, the others make the copies that it hands over.</summary>
    /// <param name="engines">The engines, the preferred one first.</param>
    /// <param name="requested">An engine's name, or <see cref="Auto"/>; null means the same.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: no engine has that name;
    /// <see cref="FailureKind.NoGitEngine"/>: no engine works, with the reason for each.</exception>
    public static IGitEngine Choose(IReadOnlyList<IGitEngine> engines, string? requested = null)
    {
        ArgumentNullException.ThrowIfNull(engines);
        IGitEngine[] candidates = engines.Where(engine => IsRequested(engine, requested)).ToArray();
        if (candidates.Length == 0)
        {
            throw new MigrationException(FailureKind.InvalidInput, $"'{requested}' is not a git engine.",
                $"Use {Auto}, {Listed(engines)}.");
        }
        return candidates.Length > 1 && candidates[0] is RelayEngine relay
            ? new RelayFirst(relay, () => FirstWorking(candidates.Skip(1).ToArray()))
            : FirstWorking(candidates);
    }

    /// <summary>The engines that can read an archive: all but the program, which speaks only to servers.</summary>
    /// <param name="engines">All engines.</param>
    /// <param name="requested">The requested one, as for <see cref="Choose"/>.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the program is requested.</exception>
    public static IReadOnlyList<IGitEngine> ForArchive(IReadOnlyList<IGitEngine> engines, string? requested)
    {
        IGitEngine[] able = [.. engines.Where(engine => engine is not GitCommandEngine)];
        return able.Any(engine => IsRequested(engine, requested)) || !engines.Any(engine => IsRequested(engine, requested)) ? able : throw GitFailures.OfProgramAndArchive();
    }

    /// <summary>The engine that compares what another one copied: the first that works and can list trees, and only if there is no other the
    /// one that copies.</summary>
    /// <param name="engines">The engines, the preferred one first.</param>
    /// <param name="copying">The requested engine for copies, as for <see cref="Choose"/>.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.NoGitEngine"/>: no such engine works, with the reason for each.</exception>
    public static ITreeReader ChooseVerifier(IReadOnlyList<IGitEngine> engines, string? copying = null)
    {
        ArgumentNullException.ThrowIfNull(engines);
        IGitEngine[] readers = engines.Where(engine => engine is ITreeReader)
            .OrderBy(engine => engine.Name.Equals(copying, StringComparison.OrdinalIgnoreCase)).ToArray();
        return (ITreeReader)FirstWorking(readers);
    }

    private static IGitEngine FirstWorking(IGitEngine[] candidates) =>
        candidates.FirstOrDefault(engine => engine.WhyUnavailable is null) ?? throw NoneAvailable(candidates);

    private static string Listed(IReadOnlyList<IGitEngine> engines) =>
        string.Join(", ", engines.Take(engines.Count - 1).Select(engine => engine.Name)) + " or " + engines[engines.Count - 1].Name;

    private static bool IsRequested(IGitEngine engine, string? requested) =>
        requested is null
        || requested.Equals(Auto, StringComparison.OrdinalIgnoreCase)
        || requested.Equals(engine.Name, StringComparison.OrdinalIgnoreCase);

    private static MigrationException NoneAvailable(IGitEngine[] candidates) =>
        new(FailureKind.NoGitEngine,
            "No git engine is available on this machine. "
            + string.Join(" ", candidates.Select(engine => $"{engine.Name}: {engine.WhyUnavailable}")),
            $"Install git {GitVersion.Oldest} or later and add it to the PATH, "
            + "or use a package of this module that includes libgit2 for this machine.");
}
