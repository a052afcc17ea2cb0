using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Finds the requested users at the source.</summary>
internal sealed class UserSelection(AlgoCluster source, int throttle)
{
    // A page has 50 users; for more, listing takes fewer requests than looking up.
    private const int MaximumLookups = 50;

    /// <summary>The users, each once, in the requested order; a missing user is returned as a failure.</summary>
    public async Task<IReadOnlyList<FoundUser>> FindAsync(
        IReadOnlyList<AccountInput> requests, CancellationToken cancellation)
    {
        AccountInput[] unread = requests.Where(request => !IsRead(request)).ToArray();
        Dictionary<string, User> byName = new(StringComparer.Ordinal), byEmail = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> organizations = unread.Length == 0 ? [] : await OrganizationsAsync(cancellation).ConfigureAwait(false);
        foreach (User user in await ReadAsync(unread, cancellation).ConfigureAwait(false))
        {
            byName[user.Name] = user;
            if (user.Email.Length > 0) byEmail[user.Email] = user;
        }
        HashSet<string> seen = new(StringComparer.Ordinal);
        return requests.Select(request => Find(request, byName, byEmail, organizations))
            .Where(found => seen.Add(found.User?.Name ?? found.Request.ToString())).ToArray();
    }

    /// <summary>The names that the source does not have.</summary>
    public async Task<IReadOnlyList<string>> MissingAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        AccountInput[] requests = names.Select(name => new AccountInput { Name = name }).ToArray();
        HashSet<string> known = new((await ReadAsync(requests, cancellation).ConfigureAwait(false)).Select(user => user.Name), StringComparer.Ordinal);
        return names.Where(name => !known.Contains(name)).ToArray();
    }

    private bool IsRead(AccountInput request) => request.User is { } user && user.Cluster == source.Name;

    private FoundUser Find(AccountInput request, Dictionary<string, User> byName,
        Dictionary<string, User> byEmail, HashSet<string> organizations)
    {
        if (IsRead(request)) return new FoundUser(request, request.User);
        if (organizations.Contains(request.Name))
            return new FoundUser(request, null, new MigrationException(FailureKind.InvalidInput, $"'{request.Name}' is an organization of {source}.", "Use Move-AlgoOrganization."));
        bool found = request.Name.Length > 0 ? byName.TryGetValue(request.Name, out User? user) : byEmail.TryGetValue(request.Email, out user);
        if (!found)
            return new FoundUser(request, null, new MigrationException(FailureKind.OwnerNotFound, $"{source} has no user '{request}'.",
                "Check the spelling; names are case-sensitive."));
        bool isOther = request.Name.Length > 0 && request.Email.Length > 0 && !string.Equals(user!.Email, request.Email, StringComparison.OrdinalIgnoreCase);
        return isOther
            ? new FoundUser(request, null, new MigrationException(FailureKind.InvalidInput, $"The row gives '{request.Name}' the e-mail {request.Email}; {source} has another one.",
                "Correct the e-mail in the row, or omit it."))
            : new FoundUser(request, user);
    }

    private async Task<IReadOnlyList<User>> ReadAsync(AccountInput[] requests, CancellationToken cancellation)
    {
        if (requests.Length == 0) return [];
        if (requests.Length <= MaximumLookups && requests.All(request => request.Name.Length > 0))
            return (await ReadAhead.AllAsync(requests, throttle, (request, token) => source.Api.Accounts.FindUserAsync(request.Name, token), cancellation)
                .ConfigureAwait(false)).OfType<User>().ToArray();
        HashSet<string> names = new(requests.Select(request => request.Name), StringComparer.Ordinal);
        HashSet<string> emails = new(requests.Where(request => request.Name.Length == 0).Select(request => request.Email), StringComparer.OrdinalIgnoreCase);
        List<User> selected = [];
        await foreach (User user in source.Api.Accounts.ListUsersAsync(cancellation).ConfigureAwait(false))
            if (names.Contains(user.Name) || emails.Contains(user.Email)) selected.Add(user);
        return selected;
    }

    private async Task<HashSet<string>> OrganizationsAsync(CancellationToken cancellation)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        await foreach (Organization organization in source.Api.Accounts.ListOrganizationsAsync(cancellation).ConfigureAwait(false))
            names.Add(organization.Name);
        return names;
    }
}
