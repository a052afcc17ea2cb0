namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes owners of the destinations.</summary>
internal sealed class DestinationOwnerCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Session is not { } session ? []
        : session.Destinations.SelectMany(cluster => cluster.Keys.Owners);
}
