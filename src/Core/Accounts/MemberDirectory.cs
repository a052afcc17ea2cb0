using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Finds a member of a source organization at a destination. A matching name alone is not enough: adding another person would give
/// them access to the organization.</summary>
internal sealed class MemberDirectory(AlgoSession session, AccountIndex here, AlgoCluster destination, AccountIndex there)
{
    // Reads lag several seconds behind (contract, section 4.3); users that an earlier command has just created are known from the journal.
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    private readonly Lazy<Dictionary<string, string>> _justCreated = new(() => JustCreated(session, destination));

    /// <summary>Users that were created a short time ago: the name at the source, and at the destination.</summary>
    internal IReadOnlyDictionary<string, string> JustCreatedUsers => _justCreated.Value;

    /// <summary>The user's name at the destination.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: no user matches;
    /// <see cref="FailureKind.AccountConflict"/>: the name belongs to another user.</exception>
    public async Task<string> FindAsync(string user, CancellationToken cancellation)
    {
        if (session.AccountNames.Find(session.Source.Name, destination.Name, user) is { } remembered && there.Find(remembered) is { IsOrganization: false }) return remembered;
        ulong email = here.Find(user)?.Email ?? 0;
        IndexedAccount? named = there.Find(user);
        if (named is not null && named.HasEmail(email)) return user;
        if (await ByEmailAsync(user, cancellation).ConfigureAwait(false) is { } mailed) return mailed;
        if (_justCreated.Value.TryGetValue(user, out string? created)) return created;
        throw named is { IsOrganization: false } && (email == 0 || named.Email == 0)
            ? new MigrationException(FailureKind.AccountConflict, "A user has this name at the destination, and whether it is the same account is not known, "
                + "because an e-mail is missing; the member was not added.", "Map the user with Move-AlgoUser -Map, then run this again.")
            : named is not null
            ? new MigrationException(FailureKind.AccountConflict, "The name belongs to another user at the destination; the member was not added.",
                "Map the user with Move-AlgoUser -Map, then run this again.")
            : new MigrationException(FailureKind.OwnerNotFound, "The user does not exist at the destination.",
                $"Move the user first (Move-AlgoUser {user}), then run this again.");
    }

    private async Task<string?> ByEmailAsync(string user, CancellationToken cancellation)
    {
        if (here.Find(user) is not { Email: not 0 } known || there.FindByEmailPrint(known.Email) is not { } mailed) return null;
        User? source = await session.Source.Api.Accounts.FindUserAsync(user, cancellation).ConfigureAwait(false);
        User? other = await destination.Api.Accounts.FindUserAsync(mailed.Name, cancellation).ConfigureAwait(false);
        return source is { Email.Length: > 0 } && string.Equals(source.Email, other?.Email, StringComparison.OrdinalIgnoreCase) ? mailed.Name : null;
    }

    private static Dictionary<string, string> JustCreated(AlgoSession session, AlgoCluster destination)
    {
        DateTimeOffset since = session.Services.Time.GetUtcNow() - Lag;
        string here = $"{session.Source}/", there = $"{destination}/";
        Dictionary<string, string> created = new(StringComparer.Ordinal);
        foreach (JournalEntry entry in session.Services.Journal.Read(JournalQuery.Done(JournalOperation.CreateUser)))
        {
            bool isNew = entry is { Source: not null, Destination: not null } && entry.Time >= since;
            if (isNew && entry.Source!.StartsWith(here, StringComparison.Ordinal) && entry.Destination!.StartsWith(there, StringComparison.Ordinal))
                created[entry.Source.Substring(here.Length)] = entry.Destination.Substring(there.Length);
        }
        return created;
    }
}
