
namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the keywords of version selectors.</summary>
internal sealed class VersionCompleter() : WordCompletion(nameof(VersionSelectorKind.Head), nameof(VersionSelectorKind.Published));
