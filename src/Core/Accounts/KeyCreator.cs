using System.Globalization;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Creates standard keys with the admin key: for organizations (contract, section 15.5), and for users only by a route that a single
/// source documents (section 14.3). A key that cannot be created becomes a manual step.</summary>
internal sealed class KeyCreator(MigrationRun run, AlgoCluster cluster)
{
    private IAccountApi Api => cluster.Api.Accounts;

    /// <summary>The member to create an organization's key for. Writes nothing to the cluster.</summary>
    /// <param name="account">The organization.</param>
    /// <param name="member">The member; null for an owner, or any member if there is no owner.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: the account or the member does not exist;
    /// <see cref="FailureKind.KeyMissing"/>: the account is a user, and only the user can create its keys.</exception>
    public async Task<string> MemberForAsync(string account, string? member, CancellationToken cancellation)
    {
        if (await Api.FindOrganizationAsync(account, cancellation).ConfigureAwait(false) is null)
        {
            await RequireUserAsync(account, cancellation).ConfigureAwait(false);
            throw await NotCreatedAsync(account, $"'{account}' is a user, and {cluster} lets only users themselves create their keys.", null)
                .ConfigureAwait(false);
        }
        return await MemberAsync(account, member, cancellation).ConfigureAwait(false);
    }

    /// <summary>Creates a key of an organization for one of its members.</summary>
    public async Task<CreatedKey> MakeAsync(string account, string user, CancellationToken cancellation)
    {
        string label = NewLabel();
        Secret key = await run.WriteAsync(Intent(account, $"Key '{label}' for '{user}'"),
            () => Api.CreateKeyAsync(account, user, label, cancellation)).ConfigureAwait(false);
        return new CreatedKey(cluster, account, user, label, key);
    }

    /// <summary>Adds a given key to an existing user.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.KeyMissing"/>: the cluster does not accept keys.</exception>
    public async Task<CreatedKey> ImportAsync(string user, Secret key, CancellationToken cancellation)
    {
        string label = NewLabel();
        try
        {
            await run.WriteAsync(Intent(user, $"Key '{label}', given"),
                () => Api.ImportKeyAsync(user, label, key, cancellation)).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Kind is FailureKind.NotFound or FailureKind.UnexpectedAnswer or FailureKind.RequestRejected or FailureKind.AccessDenied)
        {
            throw await NotCreatedAsync(user, $"{cluster} does not accept a key for the user '{user}': {e.Message}", e).ConfigureAwait(false);
        }
        await run.NoteStepsAsync(AccountManualSteps.Of(cluster, user, ManualStepArea.Key), []).ConfigureAwait(false);
        return new CreatedKey(cluster, user, user, label, key);
    }

    private async Task<MigrationException> NotCreatedAsync(string user, string message, Exception? inner)
    {
        ManualStep step = AccountManualSteps.KeyOf(cluster, user);
        await run.NoteStepsAsync(AccountManualSteps.Of(cluster, user, ManualStepArea.Key), [step]).ConfigureAwait(false);
        return new MigrationException(FailureKind.KeyMissing, message, $"{step.What} {step.How}" + (inner is null
            ? " Or try -Import, which some clusters may support." : ""), inner);
    }

    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: the account does not exist.</exception>
    public async Task RequireUserAsync(string user, CancellationToken cancellation)
    {
        if (await Api.FindUserAsync(user, cancellation).ConfigureAwait(false) is null)
            throw new MigrationException(FailureKind.OwnerNotFound, $"{cluster} has no account '{user}'.", "Check the spelling; names are case-sensitive.");
    }

    private async Task<string> MemberAsync(string organization, string? name, CancellationToken cancellation)
    {
        List<Member> members = [];
        await foreach (Member member in Api.ListMembersAsync(organization, cancellation).ConfigureAwait(false))
            if (member.Role != MemberRole.Invited && (name is null || member.User == name)) members.Add(member);
        Member? chosen = members.FirstOrDefault(member => member.Role == MemberRole.Owner) ?? members.FirstOrDefault();
        return chosen?.User ?? throw new MigrationException(FailureKind.OwnerNotFound, name is null
            ? $"The organization '{organization}' on {cluster} has no member for a key."
            : $"'{name}' is not a member of the organization '{organization}' on {cluster}.", "Name a member with -Member; Get-AlgoOrganization lists them.");
    }

    private string NewLabel() => string.Format(CultureInfo.InvariantCulture, "migration {0:yyyy-MM-dd HH:mm} {1}",
        run.Services.Time.GetUtcNow().UtcDateTime, Guid.NewGuid().ToString("n").Substring(0, 8));

    private JournalEntry Intent(string account, string detail) =>
        run.Intent(JournalOperation.CreateKey, "", $"{cluster}/{account}") with { Detail = detail };
}
