using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>An organization: members that were added can be removed, and details set back. The organization stays, because whether its name could be used
/// again is not documented (contract, section 15.3), and a later migration needs the name.</summary>
/// <param name="run">The undo.</param>
/// <param name="writes">What is taken back.</param>
/// <param name="isNeeded">Whether something below the organization failed or was declined, so that the key of one of its members is needed again.</param>
internal sealed class OrganizationUndo(MigrationRun run, UndoWrites writes, bool isNeeded)
{
    private readonly FreshListing<Member> _members = new(
        stop => Task.FromResult<IAsyncEnumerable<Member>?>(writes.Cluster.Api.Accounts.ListMembersAsync(writes.Owner, stop)), member => member.User, writes.Time);

    private IAccountApi Api => writes.Cluster.Api.Accounts;

    public async Task<UndoFindings> LookAsync(CancellationToken cancellation)
    {
        UndoFindings findings = new() { IsOfRun = writes.Of(JournalOperation.CreateOrganization).Count > 0 };
        if (await Api.FindOrganizationAsync(writes.Owner, cancellation).ConfigureAwait(false) is not { } there)
            return UndoFindings.Gone("The organization does not exist.");
        await MembersAsync(findings, cancellation).ConfigureAwait(false);
        if (findings.Absent.Count > 0) findings.Close(() => CloseStepsAsync([.. findings.Absent.Select(part => LiveWrite.NameIn(part.Destination))]));
        await DetailsAsync(there, findings, cancellation).ConfigureAwait(false);
        if (findings.IsOfRun)
            findings.Keep("The organization stays: whether a cluster would let its name be used again is not documented.");
        return findings;
    }

    private async Task MembersAsync(UndoFindings findings, CancellationToken cancellation)
    {
        ILookup<string, LiveWrite> added = writes.Of(JournalOperation.AddMember).ToLookup(write => write.Name, StringComparer.Ordinal);
        if (added.Count == 0) return;
        IReadOnlyDictionary<string, Member> members = await _members.ReadAsync(Api.ListMembersAsync(writes.Owner, cancellation)).ConfigureAwait(false);
        foreach (IGrouping<string, LiveWrite> one in added)
        {
            UndoPart part = new(JournalOperation.RemoveMember, $"{writes.Subject.Target.Destination}/{one.Key}");
            if (!members.TryGetValue(one.Key, out Member? member))
            {
                findings.IsAbsent(part);
                continue;
            }
            if (LiveWrite.Doubt(one, "added it") is { } doubt) findings.Keep($"The member '{one.Key}' stays: {doubt}.");
            else if (member.Role != MemberRole.Member) findings.Keep($"The member '{one.Key}' stays: its role is {member.Role} by now.");
            else if (isNeeded) findings.Keep($"The member '{one.Key}' stays: something below the organization failed or was declined, and its key may be needed for that. Run the same command again.");
            else findings.RemovePart($"the member '{one.Key}'", part, stop => RemoveAsync(one, part, stop));
        }
    }

    private async Task<string?> RemoveAsync(IGrouping<string, LiveWrite> added, UndoPart part, CancellationToken cancellation) =>
        WhyKept(await _members.FindAsync(added.Key, cancellation).ConfigureAwait(false))
        ?? await writes.RemoveAsync(writes.Intent(part.Operation, added, part.Destination), async mayRepeat =>
            {
                await Api.RemoveMemberAsync(writes.Owner, added.Key, mayRepeat, cancellation).ConfigureAwait(false);
                // Before the journal says that it is removed: a process that is killed afterwards leaves nothing for the next undo to do.
                await CloseStepsAsync([added.Key]).ConfigureAwait(false);
            }, async stop => WhyKept(await _members.FindNowAsync(added.Key, stop).ConfigureAwait(false))).ConfigureAwait(false);

    private Task CloseStepsAsync(IReadOnlyCollection<string> members) => run.ReviseStepsAsync(
        AccountManualSteps.Of(writes.Cluster, writes.Owner, ManualStepArea.Organization), steps => AccountManualSteps.Without(members, writes.Owner, steps));

    private static string? WhyKept(Member? now) =>
        now is null || now.Role == MemberRole.Member ? null : $"The member '{now.User}' stays: its role is {now.Role} by now.";

    private async Task DetailsAsync(Organization there, UndoFindings findings, CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> updates = writes.Of(JournalOperation.UpdateOrganization);
        if (updates.Count == 0) return;
        IReadOnlyList<OrganizationType> types = await Api.ListOrganizationTypesAsync(cancellation).ConfigureAwait(false);
        int before = findings.Remaining.Count;
        (_, IReadOnlyList<SettingChange> changes) = Plan(there, updates, types, findings);
        UndoPart? part = findings.Remaining.Count == before ? writes.Part(JournalOperation.UpdateOrganization) : null;
        if (changes.Count == 0 && part is not null) findings.IsAbsent(part);
        if (changes.Count > 0) findings.Restore($"the details ({string.Join(", ", changes.Select(change => change.Name))})", part, async stop =>
        {
            // Members were removed meanwhile, which can take long.
            if (await Api.FindOrganizationAsync(writes.Owner, stop).ConfigureAwait(false) is not { } now) return "The details stay: somebody removed the organization while the undo ran.";
            (OrganizationDetails details, IReadOnlyList<SettingChange> again) = Plan(now, updates, types, new UndoFindings());
            if (!again.SequenceEqual(changes)) return "The details stay: somebody changed one of them while the undo ran. Run the same command again.";
            await writes.WriteAsync(writes.Intent(JournalOperation.UpdateOrganization, updates) with { Changes = changes },
                () => Api.UpdateOrganizationAsync(writes.Owner, details, stop)).ConfigureAwait(false);
            return null;
        });
    }

    private static (OrganizationDetails Details, IReadOnlyList<SettingChange> Changes) Plan(
        Organization now, IReadOnlyList<LiveWrite> updates, IReadOnlyList<OrganizationType> types, UndoFindings findings)
    {
        Organization named = now with { Type = types.FirstOrDefault(type => type.Id == now.TypeId)?.Name ?? now.Type };
        OrganizationDetails details = new();
        List<SettingChange> changes = [];
        foreach (SettingChange change in UndoWrites.Revertible(updates, "The details", name => OrganizationChanges.ValueOf(name, named), _ => true, findings))
        {
            if (OrganizationChanges.With(details, change, types) is { } changed)
            {
                details = changed;
                changes.Add(new SettingChange(change.Name, change.After, change.Before));
            }
            else findings.Keep($"{change.Name} stays: it was empty before, or cannot be set to what it was.");
        }
        return (details, changes);
    }
}
