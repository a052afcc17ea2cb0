using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's organizations with their members and roles.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoOrganization")]
[OutputType(typeof(Organization))]
public sealed class GetOrganizationCommand : ListCommand
{
    /// <summary>Names of organizations; organizations, outcomes, rows and clusters are accepted too. All when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [AllowEmptyCollection]
    [Alias("OrganizationName")]
    [AccountListTransformation]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string[] Name { get; set; } = ["*"];

    private protected override string[] Requested => Name;

    private protected override void CheckCluster(AlgoCluster cluster) => Require(() => AccountCatalog.RequireAdminKeys(cluster));

    private protected override void List(AlgoCluster cluster, IReadOnlyList<string> names) => Complete(stop => ListAsync(cluster, names, stop));

    private async Task ListAsync(AlgoCluster cluster, IReadOnlyList<string> names, CancellationToken stop)
    {
        WildcardPattern[] patterns = names.Select(NamePattern.Of).ToArray();
        RequestedNames requested = new(names);
        await foreach (ItemAnswer<Organization, Organization> answer in AccountCatalog
            .OrganizationsAsync(cluster, name => patterns.Any(pattern => pattern.IsMatch(name)), ReadAhead, stop).ConfigureAwait(false))
        {
            requested.Found(answer.Item.Name);
            if (answer.Value is { } organization) await EmitAsync(organization, stop).ConfigureAwait(false);
            else Report(answer.Failure!, answer.Item.Name);
        }
        foreach (string name in requested.Missing)
            Report(new MigrationException(FailureKind.OwnerNotFound, $"{cluster} has no organization '{name}'.", "Check the spelling."), name);
    }
}
