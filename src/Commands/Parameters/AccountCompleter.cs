namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes accounts that the clusters of the session have listed, and those that their keys reach.</summary>
internal sealed class AccountCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Session is not { } session ? []
        : session.Destinations.Append(session.Source)
            .SelectMany(cluster => cluster.Keys.Owners.Concat(cluster.ListedOrganizations.All).Concat(cluster.ListedUsers.All));
}
