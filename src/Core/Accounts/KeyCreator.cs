using System.Globalization;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Makes standard keys by the admin key: of organizations as the contract has it (section 15.5), of users only by a route that one
/// source knows (section 14.3). What cannot be made becomes a manual step.</summary>
internal sealed class KeyCreator(MigrationRun run, AlgoCluster cluster)
{
    private IAccountApi Api => cluster.Api.Accounts;

    /// <summary>A key of the organization, made for one of its members.</summary>
    /// <param name="account">The organization.</param>
    /// <param name="member">Whom it is made for; an owner, else some member, when not given.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: no such account, or no such member;
    /// <see cref="FailureKind.KeyMissing"/>: it is a user's, and only its owner can make one.</exception>
    public async Task<CreatedKey> MakeAsync(string account, string? member, CancellationToken cancellation)
    {
        if (await Api.FindOrganizationAsync(account, cancellation).ConfigureAwait(false) is null)
        {
            await RequireUserAsync(account, cancellation).ConfigureAwait(false);
            throw await NotMadeAsync(account, $"{cluster} has no way to make a key of a user for somebody else, and '{account}' is one.", null).ConfigureAwait(false);
        }
        string whom = await MemberAsync(account, member, cancellation).ConfigureAwait(false);
        string label = NewLabel();
        Secret key = await run.WriteAsync(Intent(account, $"Key '{label}' for '{whom}'"),
            () => Api.CreateKeyAsync(account, whom, label, cancellation)).ConfigureAwait(false);
        return new CreatedKey(cluster, account, whom, label, key);
    }

    /// <summary>Gives a user a certain key.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: no such user; <see cref="FailureKind.KeyMissing"/>: the
    /// cluster does not do that.</exception>
    public async Task<CreatedKey> ImportAsync(string user, Secret key, CancellationToken cancellation)
    {
        await RequireUserAsync(user, cancellation).ConfigureAwait(false);
        string label = NewLabel();
        try
        {
            await run.WriteAsync(Intent(user, $"Key '{label}', given"),
                () => Api.ImportKeyAsync(user, label, key, cancellation)).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Kind is FailureKind.NotFound or FailureKind.UnexpectedAnswer or FailureKind.RequestRejected or FailureKind.AccessDenied)
        {
            throw await NotMadeAsync(user, $"{cluster} does not take a key for the user '{user}': {e.Message}", e).ConfigureAwait(false);
        }
        await run.NoteStepsAsync(AccountManualSteps.Of(cluster, user, ManualStepArea.Key), []).ConfigureAwait(false);
        return new CreatedKey(cluster, user, user, label, key);
    }

    private async Task<MigrationException> NotMadeAsync(string user, string message, Exception? inner)
    {
        ManualStep step = AccountManualSteps.KeyOf(cluster, user);
        await run.NoteStepsAsync(AccountManualSteps.Of(cluster, user, ManualStepArea.Key), [step]).ConfigureAwait(false);
        return new MigrationException(FailureKind.KeyMissing, message, $"{step.What} {step.How}" + (inner is null
            ? " Or try -Import, which some clusters may know." : ""), inner);
    }

    private async Task RequireUserAsync(string user, CancellationToken cancellation)
    {
        if (await Api.FindUserAsync(user, cancellation).ConfigureAwait(false) is null)
            throw new MigrationException(FailureKind.OwnerNotFound, $"{cluster} has no account '{user}'.", "Check the spelling, upper and lower case included.");
    }

    private async Task<string> MemberAsync(string organization, string? wanted, CancellationToken cancellation)
    {
        List<Member> members = [];
        await foreach (Member member in Api.ListMembersAsync(organization, cancellation).ConfigureAwait(false))
            if (member.Role != MemberRole.Invited && (wanted is null || member.User == wanted)) members.Add(member);
        Member? chosen = members.FirstOrDefault(member => member.Role == MemberRole.Owner) ?? members.FirstOrDefault();
        return chosen?.User ?? throw new MigrationException(FailureKind.OwnerNotFound, wanted is null
            ? $"The organization '{organization}' on {cluster} has no member to make a key for."
            : $"'{wanted}' is no member of the organization '{organization}' on {cluster}.", "Name a member with -Member; Get-AlgoOrganization lists them.");
    }

    private string NewLabel() => string.Format(CultureInfo.InvariantCulture, "migration {0:yyyy-MM-dd HH:mm} {1}",
        run.Services.Time.GetUtcNow().UtcDateTime, Guid.NewGuid().ToString("n").Substring(0, 8));

    private JournalEntry Intent(string account, string detail) =>
        run.Intent(JournalOperation.CreateKey, "", $"{cluster}/{account}") with { Detail = detail };
}
