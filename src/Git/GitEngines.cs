using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git;

/// <summary>Chooses the engine that this machine can run.</summary>
internal static class GitEngines
{
    /// <summary>The wish for whatever works, which is what most people have.</summary>
    public const string Auto = "Auto";

    /// <summary>The wanted engine, or the first of those given that works. Where that is the relay, the others do what it hands over.</summary>
    /// <param name="engines">The engines, the preferred one first.</param>
    /// <param name="wish">An engine's name, or <see cref="Auto"/>; null means the same.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: no engine has that name;
    /// <see cref="FailureKind.NoGitEngine"/>: none works, with each one's reason.</exception>
    public static IGitEngine Choose(IReadOnlyList<IGitEngine> engines, string? wish = null)
    {
        ArgumentNullException.ThrowIfNull(engines);
        IGitEngine[] candidates = engines.Where(engine => IsWished(engine, wish)).ToArray();
        if (candidates.Length == 0)
        {
            throw new MigrationException(FailureKind.InvalidInput, $"There is no git engine called '{wish}'.",
                $"Use {Auto}, {Listed(engines)}.");
        }
        return candidates.Length > 1 && candidates[0] is RelayEngine relay
            ? new RelayFirst(relay, () => FirstWorking(candidates.Skip(1).ToArray()))
            : FirstWorking(candidates);
    }

    private static IGitEngine FirstWorking(IGitEngine[] candidates) =>
        candidates.FirstOrDefault(engine => engine.WhyUnavailable is null) ?? throw NoneWorks(candidates);

    private static string Listed(IReadOnlyList<IGitEngine> engines) =>
        string.Join(", ", engines.Take(engines.Count - 1).Select(engine => engine.Name)) + " or " + engines[engines.Count - 1].Name;

    private static bool IsWished(IGitEngine engine, string? wish) =>
        wish is null
        || wish.Equals(Auto, StringComparison.OrdinalIgnoreCase)
        || wish.Equals(engine.Name, StringComparison.OrdinalIgnoreCase);

    private static MigrationException NoneWorks(IGitEngine[] candidates) =>
        new(FailureKind.NoGitEngine,
            "No git engine can work on this machine. "
            + string.Join(" ", candidates.Select(engine => $"{engine.Name}: {engine.WhyUnavailable}")),
            $"Install git {GitVersion.Oldest} or newer and put it on the PATH, "
            + "or use a package of this module that brings libgit2 for this machine.");
}
