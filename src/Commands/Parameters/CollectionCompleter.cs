namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes <c>owner/</c> of the source, and <c>owner/name</c> of collections that it has listed.</summary>
internal sealed class CollectionCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Session is not { } session ? []
        : session.Source.ListedCollections.All.Concat(session.Source.Keys.Owners.Select(owner => owner + "/"));
}
