using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands;

/// <summary>Lists a cluster's users.</summary>
[Cmdlet(VerbsCommon.Get, "AlgoUser")]
[OutputType(typeof(User))]
public sealed class GetUserCommand : ListCommand
{
    /// <summary>Names of users; all when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [Alias("UserName")]
    public string[] Name { get; set; } = ["*"];

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Require(() => AccountCatalog.RequireAdminKeys(Listed));
    }

    protected override void ProcessRecord()
    {
        string[] patterns = Name.Where(WildcardPattern.ContainsWildcardCharacters).ToArray();
        foreach (string name in Name.Except(patterns)) Complete(stop => FindAsync(name.Trim(), stop));
        if (patterns.Length > 0) Complete(stop => ListAsync(patterns, stop));
    }

    private async Task FindAsync(string name, CancellationToken stop)
    {
        try
        {
            if (await Listed.Api.Accounts.FindUserAsync(name, stop).ConfigureAwait(false) is { } user)
                await EmitAsync(user, stop).ConfigureAwait(false);
            else Report(new MigrationException(FailureKind.OwnerNotFound, $"{Listed} has no user '{name}'.", "Check the spelling; names are case-sensitive."), name);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            Report(e, name);
        }
    }

    private async Task ListAsync(string[] names, CancellationToken stop)
    {
        WildcardPattern[] patterns = names.Select(Pattern).ToArray();
        await foreach (User user in AccountCatalog.UsersAsync(Listed, stop).ConfigureAwait(false))
            if (patterns.Any(pattern => pattern.IsMatch(user.Name))) await EmitAsync(user, stop).ConfigureAwait(false);
    }
}
