namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes organizations that the cluster has listed.</summary>
internal sealed class OrganizationCompleter : Completion
{
    private protected override IEnumerable<string> Choices(CompletionContext context) => context.Listed?.ListedOrganizations.All ?? [];
}
