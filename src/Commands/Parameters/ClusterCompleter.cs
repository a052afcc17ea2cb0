namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the clusters of the session.</summary>
internal sealed class ClusterCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Session is not { } session ? []
        : session.Destinations.Prepend(session.Source).Select(cluster => cluster.Name);
}
