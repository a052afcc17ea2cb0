namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes users that the cluster has listed.</summary>
internal sealed class UserCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Listed?.ListedUsers.All ?? [];
}
