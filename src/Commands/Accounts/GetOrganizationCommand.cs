using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's organizations with their members and roles.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoOrganization")]
[OutputType(typeof(Organization))]
public sealed class GetOrganizationCommand : ListCommand
{
    /// <summary>Names of organizations; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Alias("OrganizationName")]
    public string[] Name { get; set; } = ["*"];

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Require(() => AccountCatalog.RequireAdminKeys(Listed));
    }

    protected override void ProcessRecord() => Complete(ListAsync);

    private async Task ListAsync(CancellationToken stop)
    {
        WildcardPattern[] patterns = Name.Select(Pattern).ToArray();
        HashSet<string> missing = new(Name.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)), StringComparer.OrdinalIgnoreCase);
        await foreach (ItemAnswer<Organization, Organization> answer in AccountCatalog
            .OrganizationsAsync(Listed, name => patterns.Any(pattern => pattern.IsMatch(name)), ReadAhead, stop).ConfigureAwait(false))
        {
            missing.Remove(answer.Item.Name);
            if (answer.Value is { } organization) await EmitAsync(organization, stop).ConfigureAwait(false);
            else Report(answer.Failure!, answer.Item.Name);
        }
        foreach (string name in missing)
            Report(new MigrationException(FailureKind.OwnerNotFound, $"{Listed} has no organization '{name}'.", "Check the spelling."), name);
    }
}
