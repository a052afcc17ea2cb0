using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Accounts;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's users.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoUser")]
[OutputType(typeof(User))]
public sealed class GetUserCommand : ListCommand
{
    /// <summary>Names of users; users, outcomes, rows and clusters are accepted too. All when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [AllowEmptyCollection]
    [Alias("UserName")]
    [AccountListTransformation]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[] Name { get; set; } = ["*"];

    private protected override string[] Requested => Name;

    private protected override void CheckCluster(AlgoCluster cluster) => Require(() => AccountCatalog.RequireAdminKeys(cluster));

    private protected override void List(AlgoCluster cluster, IReadOnlyList<string> names)
    {
        string[] patterns = names.Where(WildcardPattern.ContainsWildcardCharacters).ToArray();
        foreach (string name in names.Except(patterns)) Complete(stop => FindAsync(cluster, name.Trim(), stop));
        if (patterns.Length > 0) Complete(stop => ListAsync(cluster, patterns, stop));
    }

    private async Task FindAsync(AlgoCluster cluster, string name, CancellationToken stop)
    {
        try
        {
            if (await cluster.Api.Accounts.FindUserAsync(name, stop).ConfigureAwait(false) is { } user)
                await EmitAsync(user, stop).ConfigureAwait(false);
            else Report(new MigrationException(FailureKind.OwnerNotFound, $"{cluster} has no user '{name}'.", "Check the spelling; names are case-sensitive."), name);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, name);
        }
    }

    private async Task ListAsync(AlgoCluster cluster, string[] names, CancellationToken stop)
    {
        WildcardPattern[] patterns = names.Select(NamePattern.Of).ToArray();
        await foreach (User user in AccountCatalog.UsersAsync(cluster, stop).ConfigureAwait(false))
            if (patterns.Any(pattern => pattern.IsMatch(user.Name))) await EmitAsync(user, stop).ConfigureAwait(false);
    }
}
