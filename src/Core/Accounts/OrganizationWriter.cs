using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Writes one organization at one destination: first the organization, then its members, then the manual steps.</summary>
internal sealed class OrganizationWriter(MigrationRun run, OrganizationPlan plan, MemberDirectory directory, IStageObserver observer)
{
    private readonly IAccountApi _api = plan.Cluster.Api.Accounts;

    public async Task<OrganizationOutcome> DoAsync(CancellationToken cancellation)
    {
        OrganizationOutcome outcome = plan.Draft is { } draft
            ? await CreateAsync(draft, cancellation).ConfigureAwait(false)
            : await KeepAsync(cancellation).ConfigureAwait(false);
        await run.RememberAccountAsync(plan.Cluster, plan.Source, plan.Name).ConfigureAwait(false);
        observer.Working("Adding members");
        Dictionary<string, Member> there = await PresentAsync(outcome, cancellation).ConfigureAwait(false);
        IReadOnlyList<MemberOutcome> members = await new MemberMigration(run, plan, directory).AddAllAsync(there, cancellation).ConfigureAwait(false);
        return await FinishedAsync(outcome, members, there).ConfigureAwait(false);
    }

    private async Task<OrganizationOutcome> CreateAsync(OrganizationDraft draft, CancellationToken cancellation)
    {
        if (!run.Apply)
        {
            run.RememberRehearsed(plan.Cluster, plan.Source, plan.Name);
            return plan.Outcome(OutcomeStatus.WouldCreate, $"With the type '{plan.Organization!.Type}'");
        }
        observer.Working("Creating the organization");
        run.Session.RehearsedAccounts.Remove(plan.Cluster.Name, plan.Source);
        // If the list lacked it and the answer to the creation were lost, it would be taken for a new one.
        if (await _api.FindOrganizationAsync(draft.Name, cancellation).ConfigureAwait(false) is not null) return Taken();
        // Noted first: if the process dies after the creation, the next run finds an existing organization and would not note the keys.
        IReadOnlyList<ManualStep> keys = AccountManualSteps.OfOrganization(plan.Cluster, plan.Name, [], [], isNew: true);
        ManualStepSubject subject = AccountManualSteps.Of(plan.Cluster, plan.Name, ManualStepArea.Key);
        IReadOnlyList<ManualStep> before = run.Session.ManualSteps.Of(subject);
        await run.NoteStepsAsync(subject, keys).ConfigureAwait(false);
        try
        {
            string note = await WriteNewAsync(draft, cancellation).ConfigureAwait(false);
            OrganizationOutcome created = plan.Outcome(OutcomeStatus.Created, $"With the type '{plan.Organization!.Type}'").LeavingSteps(keys);
            return note.Length > 0 ? created.Noting(note) : created;
        }
        catch (MigrationException e) when (!JournaledWrite.MayHaveTakenEffect(e))
        {
            // This run did not create it; an earlier one may have.
            await run.NoteStepsAsync(subject, before).ConfigureAwait(false);
            if (e.Kind != FailureKind.AlreadyExists) throw;
            if (await _api.FindOrganizationAsync(draft.Name, cancellation).ConfigureAwait(false) is not null) return Taken();
            throw new MigrationException(FailureKind.AccountConflict, e.Message,
                "The name belongs, or once belonged, to another account, and names are never freed. Specify another name in an account map (-Map).", e);
        }
    }

    private OrganizationOutcome Taken() => plan.Outcome(OutcomeStatus.Unchanged, "Already exists (created meanwhile)");

    /// <summary>Creates the organization. Some clusters require a URL that is optional on others (contract, section 15.3).</summary>
    private async Task<string> WriteNewAsync(OrganizationDraft draft, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(draft).ConfigureAwait(false);
            return "";
        }
        catch (ClusterException e) when (e.Kind == FailureKind.RequestRejected && draft.Url is null && e.Message.Contains("org_url", StringComparison.Ordinal))
        {
            string url = $"https://{plan.Cluster.Name}/organizations/{draft.Name}";
            await WriteAsync(draft with { Url = url }).ConfigureAwait(false);
            return $"{plan.Cluster} requires a URL and the source has none; {url} was set.";
        }

        Task WriteAsync(OrganizationDraft body) => run.WriteAsync(
            Intent(JournalOperation.CreateOrganization), () => _api.CreateOrganizationAsync(body, cancellation));
    }

    private async Task<OrganizationOutcome> KeepAsync(CancellationToken cancellation)
    {
        string list = string.Join(", ", plan.Differences);
        if (plan.Details is { } details)
        {
            if (!run.Apply) return plan.Outcome(OutcomeStatus.WouldUpdate, list);
            observer.Working("Updating the organization");
            await run.WriteAsync(Intent(JournalOperation.UpdateOrganization) with { Detail = list, Changes = plan.Changes },
                () => _api.UpdateOrganizationAsync(plan.Name, details, cancellation)).ConfigureAwait(false);
            return plan.Outcome(OutcomeStatus.Updated, list);
        }
        if (list.Length == 0) return plan.Outcome(OutcomeStatus.Unchanged, plan.Finding.TrimEnd('.'));
        string note = $"{plan.Cluster}/{plan.Name} exists with other details, which were left unchanged: {list}.";
        observer.Warned($"{note} Use -OnConflict Update to change them.");
        return plan.Outcome(OutcomeStatus.Unchanged, $"Exists; left unchanged although it differs: {list}").Noting(note, MigrationCheck.AccountDiffers);
    }

    private JournalEntry Intent(JournalOperation operation) =>
        run.Intent(operation, $"{run.Session.Source}/{plan.Source}", $"{plan.Cluster}/{plan.Name}");

    /// <summary>The current members. A new organization has only the operator as member, and reads may lag behind, so it is not read.</summary>
    private async Task<Dictionary<string, Member>> PresentAsync(OrganizationOutcome outcome, CancellationToken cancellation)
    {
        Dictionary<string, Member> present = new(StringComparer.Ordinal);
        if (outcome.Status is OutcomeStatus.Created or OutcomeStatus.WouldCreate) return present;
        await foreach (Member member in _api.ListMembersAsync(plan.Name, cancellation).ConfigureAwait(false)) present[member.User] = member;
        return present;
    }

    private async Task<OrganizationOutcome> FinishedAsync(OrganizationOutcome outcome, IReadOnlyList<MemberOutcome> members, Dictionary<string, Member> there)
    {
        string[] owners = members.Where(member => member.Role == MemberRole.Owner && member.Failure is null && !IsOwner(there, member.DestinationName))
            .Select(member => member.DestinationName).ToArray();
        string[] invited = plan.Organization!.Members
            .Where(member => member.Role == MemberRole.Invited && !there.ContainsKey(member.User)).Select(member => member.User).ToArray();
        IReadOnlyList<ManualStep> steps = AccountManualSteps.OfOrganization(plan.Cluster, plan.Name, owners, invited, isNew: false);
        await run.NoteStepsAsync(AccountManualSteps.Of(plan.Cluster, plan.Name, ManualStepArea.Organization), steps).ConfigureAwait(false);
        string[] failed = members.Where(member => member.Failure is not null).Select(member => member.Name).ToArray();
        OrganizationOutcome finished = (outcome with
        {
            Status = WithMembers(outcome.Status, members),
            Detail = $"{outcome.Detail}; {MembersText(members)}",
            Members = members,
        }).LeavingSteps(steps);
        if (failed.Length > 0) finished = finished.Noting($"Not added: {string.Join(", ", failed)}.");
        return plan.Notes.Aggregate(finished, (result, note) => result.Noting(note, MigrationCheck.AccountDiffers));
    }

    private static bool IsOwner(Dictionary<string, Member> there, string name) => there.TryGetValue(name, out Member? member) && member.Role == MemberRole.Owner;

    private static OutcomeStatus WithMembers(OutcomeStatus status, IReadOnlyList<MemberOutcome> members) => status != OutcomeStatus.Unchanged ? status
        : members.Any(member => member.Status == OutcomeStatus.Created) ? OutcomeStatus.Updated
        : members.Any(member => member.Status == OutcomeStatus.WouldCreate) ? OutcomeStatus.WouldUpdate
        : status;

    private static string MembersText(IReadOnlyList<MemberOutcome> members)
    {
        string[] parts = new[] { (OutcomeStatus.Created, "added"), (OutcomeStatus.WouldCreate, "to be added"), (OutcomeStatus.Unchanged, "already there"),
            (OutcomeStatus.Failed, "not added") }
            .Select(part => (Count: members.Count(member => member.Status == part.Item1), Text: part.Item2)).Where(part => part.Count > 0)
            .Select(part => FormattableString.Invariant($"{part.Count} {part.Text}")).ToArray();
        return parts.Length == 0 ? "no members." : $"members: {string.Join(", ", parts)}.";
    }
}
