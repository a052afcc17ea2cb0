using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's organizations with their members and roles.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoOrganization")]
[OutputType(typeof(Organization))]
public sealed class GetOrganizationCommand : AlgoCommand
{
    private AlgoCluster? _cluster;
    private int _readAhead;

    /// <summary>Names of organizations; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Alias("OrganizationName")]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The cluster to list; the session's source when not given.</summary>
    [Parameter]
    public AlgoCluster? Cluster { get; set; }

    /// <summary>The session whose source is listed; the runspace's own when not given.</summary>
    [Parameter]
    public AlgoSession? Session { get; set; }

    protected override void BeginProcessing()
    {
        _cluster = Cluster ?? Require(() => Resolve(Session)).Source;
        Require(() => AccountCatalog.RequireAdminKeys(_cluster));
        _readAhead = (Session ?? Sessions.Current)?.ThrottleLimit ?? AlgoSession.DefaultThrottleLimit;
        base.BeginProcessing();
    }

    protected override void ProcessRecord() => Complete(ListAsync);

    private async Task ListAsync(CancellationToken stop)
    {
        WildcardPattern[] patterns = Name.Select(name => new WildcardPattern(name.Trim(), WildcardOptions.IgnoreCase)).ToArray();
        HashSet<string> missing = new(Name.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)), StringComparer.OrdinalIgnoreCase);
        await foreach (Organization organization in AccountCatalog
            .OrganizationsAsync(_cluster!, name => patterns.Any(pattern => pattern.IsMatch(name)), _readAhead, stop).ConfigureAwait(false))
        {
            missing.Remove(organization.Name);
            Emit(organization);
        }
        foreach (string name in missing)
            Report(new MigrationException(FailureKind.OwnerNotFound, $"{_cluster} has no organization '{name}'.", "Check the spelling."), name);
    }
}
