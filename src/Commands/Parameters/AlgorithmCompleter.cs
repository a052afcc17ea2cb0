namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes <c>owner/</c> of the source, and <c>owner/name</c> of algorithms that it has listed.</summary>
internal sealed class AlgorithmCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Session is not { } session ? []
        : session.Source.ListedAlgorithms.All.Concat(session.Source.Keys.Owners.Select(owner => owner + "/"));
}
