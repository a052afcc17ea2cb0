using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Migrates users: first plans all of them, then applies the plans one by one. It never deletes a user, because the name of a
/// deleted user can never be used again (contract, section 14.2).</summary>
internal sealed class UserMigration(AlgoSession session, AccountMap map, ConflictPolicy onConflict) : IAccountMigration
{
    // The cluster's error code for a missing required field (contract, section 4.2).
    private const int FieldMissing = 3005;

    private readonly UserSelection _selection = new(session.Source, session.ThrottleLimit);
    private readonly SharedAnswers<AlgoCluster, AccountIndex> _indexes = new(AccountIndex.ReadAsync);

    /// <summary>Receives what the operator should check about the map.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Reads the accounts of the destinations; planning waits for it.</summary>
    public Task PrepareAsync(CancellationToken cancellation) =>
        Planning.PrepareAsync(session.Destinations, destination => _indexes.OfAsync(destination, cancellation));

    /// <summary>Every user of the source, as input.</summary>
    public async Task<IReadOnlyList<AccountInput>> EverybodyAsync(CancellationToken cancellation)
    {
        List<AccountInput> all = [];
        await foreach (User user in AccountCatalog.UsersAsync(session.Source, cancellation).ConfigureAwait(false))
            all.Add(new AccountInput { Name = user.Name, User = user });
        return all;
    }

    /// <summary>Plans each user at each destination. Writes nothing, and detects all conflicts that can be detected before a write.</summary>
    /// <exception cref="MigrationException">The map names users that the source does not have; no admin key.</exception>
    public async Task<IReadOnlyList<UserPlan>> PlanAsync(IReadOnlyList<AccountInput> requests, CancellationToken cancellation)
    {
        AccountCatalog.RequireAdminKeys([session.Source, .. session.Destinations]);
        IReadOnlyList<FoundUser> found = await _selection.FindAsync(requests, cancellation).ConfigureAwait(false);
        await RefuseUnknownRowsAsync(found, cancellation).ConfigureAwait(false);
        List<UserPlan> plans = [];
        foreach (AlgoCluster destination in session.Destinations)
            plans.AddRange(await Planning.OfAsync(destination, () => PlanAsync(destination, found, cancellation),
                failure => found.Select(one => Refused(destination, one, one.Failure ?? failure)).ToArray()).ConfigureAwait(false));
        return plans;
    }

    private async Task<IReadOnlyList<UserPlan>> PlanAsync(AlgoCluster destination, IReadOnlyList<FoundUser> found, CancellationToken cancellation)
    {
        UserPlanner planner = new(session, destination, await _indexes.OfAsync(destination, cancellation).ConfigureAwait(false), map, onConflict);
        List<UserPlan> plans = [];
        foreach (FoundUser one in found)
        {
            ItemAnswer<FoundUser, UserPlan> answer = await ItemAnswer<FoundUser, UserPlan>.OfAsync(one, async () => one.User is { } user
                ? await planner.PlanAsync(user, cancellation).ConfigureAwait(false) : Refused(destination, one, one.Failure!)).ConfigureAwait(false);
            plans.Add(answer.Value ?? Refused(destination, one, answer.Failure!));
        }
        return UserPlanner.WithoutClashes(plans);
    }

    /// <summary>Applies a plan. A failure is reported as an outcome, not as an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    public Task<UserOutcome> ApplyAsync(MigrationRun run, UserPlan plan, IStageObserver observer, CancellationToken cancellation) =>
        ItemRunner.RunAsync(run, plan.Outcome(OutcomeStatus.Failed, ""), async stop => plan.Refusal is { } refusal ? throw refusal
            : plan.Draft is null ? WithEmailNote(plan, await KeepAsync(run, plan, observer, stop).ConfigureAwait(false), observer)
            : await CreateAsync(run, plan, plan.Draft, observer, stop).ConfigureAwait(false), observer, TimeSpan.Zero, cancellation);

    /// <summary>The outcome of a plan that the operator declined.</summary>
    public static UserOutcome Declined(UserPlan plan) => plan.Outcome(OutcomeStatus.Skipped, "").Declined();

    async Task<IReadOnlyList<AccountPlan>> IAccountMigration.PlanAsync(IReadOnlyList<AccountInput> accounts, CancellationToken cancellation) =>
        await PlanAsync(accounts, cancellation).ConfigureAwait(false);

    async Task<Outcome> IAccountMigration.ApplyAsync(MigrationRun run, AccountPlan plan, IStageObserver observer, CancellationToken cancellation) =>
        await ApplyAsync(run, (UserPlan)plan, observer, cancellation).ConfigureAwait(false);

    Outcome IAccountMigration.Declined(AccountPlan plan) => Declined((UserPlan)plan);

    /// <inheritdoc/>
    public void Dispose() => _indexes.Dispose();

    private async Task<UserOutcome> CreateAsync(MigrationRun run, UserPlan plan, UserDraft draft, IStageObserver observer, CancellationToken cancellation)
    {
        if (!run.Apply)
        {
            run.RememberRehearsed(plan.Cluster, plan.Source, draft.Name);
            return plan.Outcome(OutcomeStatus.WouldCreate, $"With the e-mail {draft.Email}.");
        }
        observer.Working("Creating the user");
        run.Session.RehearsedAccounts.Remove(plan.Cluster.Name, plan.Source);
        // If the list lacked it and the answer to the creation were lost, it would be taken for a new one.
        if (await plan.Cluster.Api.Accounts.FindUserAsync(draft.Name, cancellation).ConfigureAwait(false) is { } known)
            return await TakenAsync(run, plan, draft, known, null).ConfigureAwait(false);
        // Noted first: if the process dies after the creation, the next run finds an existing user and would note no steps.
        IReadOnlyList<ManualStep> steps = AccountManualSteps.OfUser(plan.Cluster, draft.Name, plan.Source);
        ManualStepSubject subject = AccountManualSteps.Of(plan.Cluster, draft.Name, ManualStepArea.Account);
        IReadOnlyList<ManualStep> before = run.Session.ManualSteps.Of(subject);
        await run.NoteStepsAsync(subject, steps).ConfigureAwait(false);
        try
        {
            await WriteNewAsync(run, plan, draft, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!JournaledWrite.MayHaveTakenEffect(e))
        {
            // This run did not create the user; an earlier one may have.
            await run.NoteStepsAsync(subject, before).ConfigureAwait(false);
            if (e is not ClusterException { Kind: FailureKind.AlreadyExists } refusal) throw;
            User? there = await plan.Cluster.Api.Accounts.FindUserAsync(draft.Name, cancellation).ConfigureAwait(false);
            return await TakenAsync(run, plan, draft, there, refusal).ConfigureAwait(false);
        }
        await run.RememberAccountAsync(plan.Cluster, plan.Source, draft.Name).ConfigureAwait(false);
        UserOutcome created = plan.Outcome(OutcomeStatus.Created, $"With the e-mail {draft.Email}.").LeavingSteps(steps);
        return session.OwnerMap.Find(plan.Source) is { } owner && owner != draft.Name
            ? created.Noting($"The session's owner map assigns the algorithms of '{plan.Source}' to '{owner}', not to '{draft.Name}'.", MigrationCheck.AccountDiffers)
            : created;
    }

    private static async Task WriteNewAsync(MigrationRun run, UserPlan plan, UserDraft draft, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(draft).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Code == FieldMissing && draft.FullName is null)
        {
            // Sources disagree on whether the full name is required (contract, section 14.2).
            await WriteAsync(draft with { FullName = draft.Name }).ConfigureAwait(false);
        }

        Task WriteAsync(UserDraft body) => run.WriteAsync(
            run.Intent(JournalOperation.CreateUser, $"{run.Session.Source}/{plan.Source}", $"{plan.Cluster}/{draft.Name}"),
            () => plan.Cluster.Api.Accounts.CreateUserAsync(body, cancellation));
    }

    /// <summary>The name is in use although the list did not show it: it was created in the meantime or shortly before, or it belonged to a
    /// deleted user.</summary>
    private static async Task<UserOutcome> TakenAsync(MigrationRun run, UserPlan plan, UserDraft draft, User? there, ClusterException? refusal)
    {
        if (there is not null && string.Equals(there.Email, draft.Email, StringComparison.OrdinalIgnoreCase))
        {
            await run.RememberAccountAsync(plan.Cluster, plan.Source, draft.Name).ConfigureAwait(false);
            return plan.Outcome(OutcomeStatus.Unchanged, "Already exists (created meanwhile) with the same name and e-mail.");
        }
        throw new MigrationException(FailureKind.AccountConflict, refusal?.Message ?? "The name belongs to another user at the destination: its e-mail differs.",
            "The name or e-mail is in use, or belonged to a deleted user and stays reserved. Specify another name or e-mail in an account map (-Map).",
            refusal);
    }

    private static async Task<UserOutcome> KeepAsync(MigrationRun run, UserPlan plan, IStageObserver observer, CancellationToken cancellation)
    {
        if (plan.Differs) return await CompareAsync(run, plan, observer, cancellation).ConfigureAwait(false);
        await run.RememberAccountAsync(plan.Cluster, plan.Source, plan.Name, plan.IsDecided).ConfigureAwait(false);
        return plan.Outcome(OutcomeStatus.Unchanged, plan.Finding);
    }

    /// <summary>Adds a note when the mapped account has another e-mail address: the map applies, but its line may be outdated.</summary>
    private static UserOutcome WithEmailNote(UserPlan plan, UserOutcome outcome, IStageObserver observer)
    {
        if (!plan.HasOtherEmail) return outcome;
        string note = $"The account map maps '{plan.Source}' to {plan.Cluster}/{plan.Name}, whose e-mail differs from {plan.Email}.";
        observer.Warned(note);
        return outcome.Noting(note, MigrationCheck.AccountDiffers);
    }

    // An update sends the present address as well (contract, section 14.2), and whether its rules apply to it again is not known.
    private static UserOutcome WithRuleNote(UserPlan plan, User there, UserOutcome outcome) => AccountRules.Email(there.Email) is not { } problem ? outcome
        : outcome.Noting($"{plan.Cluster} can refuse the update of '{plan.Name}': {problem}.", MigrationCheck.AccountRefused);

    private static async Task<UserOutcome> CompareAsync(MigrationRun run, UserPlan plan, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Comparing the details");
        User there = await plan.Cluster.Api.Accounts.FindUserAsync(plan.Name, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.OwnerNotFound, "The user no longer exists at the destination.", "Run the same command again.");
        UserDetails details = UserDifferences.Details(plan.User!, there);
        string list = string.Join(", ", UserDifferences.Of(plan.User!, there));
        if (list.Length == 0 || !plan.Updates) await run.RememberAccountAsync(plan.Cluster, plan.Source, plan.Name, plan.IsDecided).ConfigureAwait(false);
        if (list.Length == 0) return plan.Outcome(OutcomeStatus.Unchanged, plan.Finding);
        if (!plan.Updates)
        {
            string note = $"{plan.Cluster}/{plan.Name} exists with other details, which were left unchanged: {list}.";
            observer.Warned($"{note} Use -OnConflict Update to change them.");
            return plan.Outcome(OutcomeStatus.Unchanged, $"Exists; left unchanged although it differs: {list}.").Noting(note, MigrationCheck.AccountDiffers);
        }
        if (AccountRules.Problems(details) is { Count: > 0 } problems)
            throw new MigrationException(FailureKind.AccountRefused, $"The destination would refuse the details: {string.Join("; ", problems)}.",
                "Use -OnConflict Skip to keep the user's details, or change them at the source.");
        if (!run.Apply) return WithRuleNote(plan, there, plan.Outcome(OutcomeStatus.WouldUpdate, list));
        JournalEntry intent = run.Intent(JournalOperation.UpdateUser, $"{run.Session.Source}/{plan.Source}", $"{plan.Cluster}/{plan.Name}");
        await run.WriteAsync(intent with { Detail = list, Changes = UserChanges.Of(there, details) },
            () => plan.Cluster.Api.Accounts.UpdateUserAsync(plan.Name, details, cancellation)).ConfigureAwait(false);
        await run.RememberAccountAsync(plan.Cluster, plan.Source, plan.Name, plan.IsDecided).ConfigureAwait(false);
        return plan.Outcome(OutcomeStatus.Updated, list);
    }

    private static UserPlan Refused(AlgoCluster destination, FoundUser found, MigrationException refusal)
    {
        string name = found.User?.Name ?? found.Request.ToString();
        return new UserPlan { Cluster = destination, Source = name, Email = found.User?.Email ?? found.Request.Email, Name = name, Refusal = refusal };
    }

    private async Task RefuseUnknownRowsAsync(IReadOnlyList<FoundUser> found, CancellationToken cancellation)
    {
        // The failure of a requested user is that user's outcome.
        HashSet<string> users = [.. found.Where(one => one.User is not null || one.CouldNotBeRead).Select(one => one.User?.Name ?? one.Request.Name)];
        string[] others = map.Rows.Select(row => row.Source).Where(name => !users.Contains(name)).ToArray();
        if (others.Length == 0) return;
        IReadOnlyList<ItemAnswer<string, User?>> answers = await _selection.LookUpAsync(others, cancellation).ConfigureAwait(false);
        string[] missing = answers.Where(answer => answer.Value is null && answer.Failure is null).Select(answer => answer.Item).ToArray();
        if (missing.Length > 0) throw AccountMap.Unknown(missing, session.Source, "users");
        foreach (ItemAnswer<string, User?> answer in answers.Where(answer => answer.Failure is not null))
            Warn($"Cannot check that {session.Source} has the user '{answer.Item}' of the account map: {answer.Failure!.Message}");
    }
}
