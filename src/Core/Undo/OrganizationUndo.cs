using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>An organization: members that were added can be removed, and details set back. The organization stays, because whether its name could be used
/// again is not documented (contract, section 15.3), and a later migration needs the name.</summary>
internal sealed class OrganizationUndo(MigrationRun run, UndoWrites writes)
{
    private IAccountApi Api => writes.Cluster.Api.Accounts;

    public async Task<UndoFindings> LookAsync(CancellationToken cancellation)
    {
        UndoFindings findings = new() { IsOfRun = writes.Of(JournalOperation.CreateOrganization).Count > 0 };
        if (await Api.FindOrganizationAsync(writes.Owner, cancellation).ConfigureAwait(false) is not { } there)
            return UndoFindings.Gone("The organization no longer exists.");
        await MembersAsync(findings, cancellation).ConfigureAwait(false);
        findings.Close(() => run.ReviseStepsAsync(AccountManualSteps.Of(writes.Cluster, writes.Owner, ManualStepArea.Organization),
            steps => AccountManualSteps.Without([.. findings.Absent.Select(part => LiveWrite.NameIn(part.Destination))], writes.Owner, steps)));
        await DetailsAsync(there, findings, cancellation).ConfigureAwait(false);
        if (findings.IsOfRun)
            findings.Keep("The organization stays: whether a cluster would let its name be used again is not documented.");
        return findings;
    }

    private async Task MembersAsync(UndoFindings findings, CancellationToken cancellation)
    {
        ILookup<string, LiveWrite> added = writes.Of(JournalOperation.AddMember).ToLookup(write => write.Name, StringComparer.Ordinal);
        if (added.Count == 0) return;
        Dictionary<string, Member> members = new(StringComparer.Ordinal);
        await foreach (Member member in Api.ListMembersAsync(writes.Owner, cancellation).ConfigureAwait(false)) members[member.User] = member;
        foreach (IGrouping<string, LiveWrite> one in added)
        {
            UndoPart part = new(JournalOperation.RemoveMember, $"{writes.Subject.Target.Destination}/{one.Key}");
            if (!members.TryGetValue(one.Key, out Member? member))
            {
                findings.IsAbsent(part);
                continue;
            }
            if (!one.All(write => write.IsDone)) findings.Keep($"The member '{one.Key}' stays: the journal does not record whether the run added it.");
            else if (member.Role != MemberRole.Member) findings.Keep($"The member '{one.Key}' stays: its role is {member.Role} by now.");
            else findings.RemovePart($"the member '{one.Key}'", part, async stop =>
            {
                await writes.WriteAsync(writes.Intent(part.Removal, one, part.Destination), () => Api.RemoveMemberAsync(writes.Owner, one.Key, stop)).ConfigureAwait(false);
                return null;
            });
        }
    }

    private async Task DetailsAsync(Organization there, UndoFindings findings, CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> updates = writes.Of(JournalOperation.UpdateOrganization);
        if (updates.Count == 0) return;
        IReadOnlyList<OrganizationType> types = await Api.ListOrganizationTypesAsync(cancellation).ConfigureAwait(false);
        Organization named = there with { Type = types.FirstOrDefault(type => type.Id == there.TypeId)?.Name ?? there.Type };
        OrganizationDetails details = new();
        List<string> names = [];
        foreach (SettingChange change in UndoWrites.Revertible(updates, "The details", name => OrganizationChanges.ValueOf(name, named), findings))
        {
            if (OrganizationChanges.With(details, change, types) is { } changed)
            {
                details = changed;
                names.Add(change.Name);
            }
            else findings.Keep($"{change.Name} stays: it was empty before, or cannot be set to what it was.");
        }
        if (names.Count > 0) findings.Restore($"the details ({string.Join(", ", names)})", stop => writes.WriteAsync(
            writes.Intent(JournalOperation.UpdateOrganization, updates), () => Api.UpdateOrganizationAsync(writes.Owner, details, stop)));
    }
}
