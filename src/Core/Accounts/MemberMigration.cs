using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Adds the members of one organization at one destination. It removes no members, and sets no roles, which no API can.</summary>
internal sealed class MemberMigration(MigrationRun run, OrganizationPlan plan, MemberDirectory directory)
{
    /// <summary>Adds all members except those who were only invited; returns one outcome each.</summary>
    /// <param name="there">The current members at the destination, by name.</param>
    /// <param name="cancellation">Cancels between members.</param>
    public async Task<IReadOnlyList<MemberOutcome>> AddAllAsync(IReadOnlyDictionary<string, Member> there, CancellationToken cancellation)
    {
        List<MemberOutcome> outcomes = [];
        foreach (Member member in plan.Organization!.Members.Where(member => member.Role != MemberRole.Invited))
            outcomes.Add(await AddAsync(member, there, cancellation).ConfigureAwait(false));
        return outcomes;
    }

    private async Task<MemberOutcome> AddAsync(Member member, IReadOnlyDictionary<string, Member> there, CancellationToken cancellation)
    {
        MemberOutcome outcome = new()
        {
            Organization = plan.Name, Cluster = plan.Cluster.Name, Name = member.User, DestinationName = member.User, Role = member.Role,
            Status = OutcomeStatus.Unchanged, Detail = "Already a member.",
        };
        try
        {
            string name = Rehearsed(member) ?? await directory.FindAsync(member.User, cancellation).ConfigureAwait(false);
            outcome = outcome with { DestinationName = name };
            bool isThere = there.TryGetValue(name, out Member? present) && present.Role != MemberRole.Invited;
            if (isThere) return outcome;
            if (!run.Apply) return outcome with { Status = OutcomeStatus.WouldCreate, Detail = "Would be added as a member." };
            Created<string> added = await run.CreateAsync(
                run.Intent(JournalOperation.AddMember, $"{run.Session.Source}/{plan.Source}/{member.User}", $"{plan.Cluster}/{plan.Name}/{name}"),
                () => plan.Cluster.Api.Accounts.AddMemberAsync(plan.Name, name, cancellation)).ConfigureAwait(false);
            return outcome with { Status = OutcomeStatus.Created, Detail = added.Note("the new member") is { } note ? $"Added as a member. {note}" : "Added as a member." };
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            return outcome.FailedBy(e);
        }
    }

    /// <summary>The name of a member whose user an earlier rehearsal would have created.</summary>
    private string? Rehearsed(Member member) => run.Apply ? null : run.Session.RehearsedAccounts.Find(plan.Cluster.Name, member.User);
}
