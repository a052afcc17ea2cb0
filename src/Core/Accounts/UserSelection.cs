using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Finds the requested users at the source.</summary>
internal sealed class UserSelection(AlgoCluster source, int throttle)
{
    // A page has 50 users; for more, listing takes fewer requests than looking up.
    private const int MaximumLookups = 50;

    /// <summary>The users, each once, in the requested order; a user that is missing or cannot be read is returned as a failure.</summary>
    public async Task<IReadOnlyList<FoundUser>> FindAsync(
        IReadOnlyList<AccountInput> requests, CancellationToken cancellation)
    {
        AccountInput[] unread = requests.Where(request => !IsRead(request)).ToArray();
        Dictionary<string, User> byName = new(StringComparer.Ordinal), byEmail = new(StringComparer.OrdinalIgnoreCase);
        HashSet<string> organizations = unread.Length == 0 ? [] : await OrganizationsAsync(cancellation).ConfigureAwait(false);
        Dictionary<string, MigrationException> failures = new(StringComparer.Ordinal);
        foreach (ItemAnswer<string, User?> answer in await ReadAsync(unread, cancellation).ConfigureAwait(false))
        {
            if (answer.Failure is { } failure) failures[answer.Item] = failure;
            if (answer.Value is not { } user) continue;
            byName[user.Name] = user;
            if (user.Email.Length > 0) byEmail[user.Email] = user;
        }
        HashSet<string> seen = new(StringComparer.Ordinal);
        return requests.Select(request => failures.TryGetValue(request.Name, out MigrationException? failure) && !IsRead(request)
                ? new FoundUser(request, null, failure) { CouldNotBeRead = true } : Find(request, byName, byEmail, organizations))
            .Where(found => seen.Add(found.User?.Name ?? found.Request.ToString())).ToArray();
    }

    /// <summary>The answer for each name; its value is null when the source does not have it.</summary>
    public async Task<IReadOnlyList<ItemAnswer<string, User?>>> LookUpAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        AccountInput[] requests = names.Select(name => new AccountInput { Name = name }).ToArray();
        ILookup<string, ItemAnswer<string, User?>> answers = (await ReadAsync(requests, cancellation).ConfigureAwait(false)).ToLookup(answer => answer.Item);
        return names.Select(name => answers[name].FirstOrDefault() ?? new ItemAnswer<string, User?>(name, null, null)).ToArray();
    }

    private bool IsRead(AccountInput request) => request.User is { } user && user.Cluster == source.Name;

    private FoundUser Find(AccountInput request, Dictionary<string, User> byName,
        Dictionary<string, User> byEmail, HashSet<string> organizations)
    {
        if (IsRead(request)) return new FoundUser(request, request.User);
        if (organizations.Contains(request.Name))
            return new FoundUser(request, null, new MigrationException(FailureKind.InvalidInput, $"The name is an organization's on {source}.", "Use Move-AlgoOrganization."));
        bool found = request.Name.Length > 0 ? byName.TryGetValue(request.Name, out User? user) : byEmail.TryGetValue(request.Email, out user);
        if (!found)
            return new FoundUser(request, null, new MigrationException(FailureKind.OwnerNotFound, $"The user does not exist on {source}.",
                "Check the spelling; names are case-sensitive."));
        bool isOther = request.Name.Length > 0 && request.Email.Length > 0 && !string.Equals(user!.Email, request.Email, StringComparison.OrdinalIgnoreCase);
        return isOther
            ? new FoundUser(request, null, new MigrationException(FailureKind.InvalidInput, $"The row gives the e-mail {request.Email}; {source} has another one.",
                "Correct the e-mail in the row, or omit it."))
            : new FoundUser(request, user);
    }

    private async Task<IReadOnlyList<ItemAnswer<string, User?>>> ReadAsync(AccountInput[] requests, CancellationToken cancellation)
    {
        if (requests.Length == 0) return [];
        if (requests.Length <= MaximumLookups && requests.All(request => request.Name.Length > 0))
            return await ReadAhead.AllAsync(requests.Select(request => request.Name).Distinct(StringComparer.Ordinal), throttle,
                source.Api.Accounts.FindUserAsync, cancellation).ConfigureAwait(false);
        HashSet<string> names = new(requests.Select(request => request.Name), StringComparer.Ordinal);
        HashSet<string> emails = new(requests.Where(request => request.Name.Length == 0).Select(request => request.Email), StringComparer.OrdinalIgnoreCase);
        List<ItemAnswer<string, User?>> selected = [];
        await foreach (User user in source.Api.Accounts.ListUsersAsync(cancellation).ConfigureAwait(false))
            if (names.Contains(user.Name) || emails.Contains(user.Email)) selected.Add(new ItemAnswer<string, User?>(user.Name, user, null));
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
