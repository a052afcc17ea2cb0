using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Plans organizations at one destination. It matches them by the map, then the journal, then name, then external id.</summary>
internal sealed class OrganizationPlanner(AlgoSession session, AlgoCluster destination, AccountIndex index,
    IReadOnlyList<OrganizationType> types, AccountMap map, ConflictPolicy onConflict)
{
    private const string CorrectMap = "Correct the line of this organization in the map.";
    private const string UseMap = "Resolve it in a map: Move-AlgoOrganization -MapTemplate writes one, -Map reads it.";

    public OrganizationPlan Plan(Organization organization)
    {
        OrganizationPlan plan = new()
        {
            Cluster = destination, Source = organization.Name, Email = organization.Email, Name = organization.Name, Organization = organization,
        };
        if (map.Find(organization.Name) is { Destination: { Length: > 0 } mapped })
            return Named(plan with { Name = mapped, MatchedBy = AccountMatch.Map }, organization, "by the account map");
        if (session.AccountNames.Find(session.Source.Name, destination.Name, organization.Name) is { } remembered && remembered != organization.Name)
            return Named(plan with { Name = remembered, MatchedBy = AccountMatch.Journal }, organization, "as recorded by an earlier run");
        return Matched(plan, organization);
    }

    /// <summary>Refuses plans that would give two organizations the same name.</summary>
    public static IReadOnlyList<OrganizationPlan> WithoutClashes(IReadOnlyList<OrganizationPlan> plans)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> twice = new(plans.Where(plan => plan.Refusal is null).Select(plan => plan.Name).Where(name => !seen.Add(name)), StringComparer.Ordinal);
        return twice.Count == 0 ? plans : plans.Select(plan => plan.Refusal is null && twice.Contains(plan.Name)
            ? Conflict(plan, "Several of these organizations would have this name at the destination.") : plan).ToArray();
    }

    private OrganizationPlan Matched(OrganizationPlan plan, Organization organization)
    {
        if (index.Find(organization.Name) is not null) return Named(plan with { MatchedBy = AccountMatch.Name }, organization, "by the same name");
        Organization? same = string.IsNullOrEmpty(organization.ExternalId) ? null
            : index.Organizations.FirstOrDefault(one => one.ExternalId == organization.ExternalId);
        if (same is not null)
            return Existing(plan with { Name = same.Name, MatchedBy = AccountMatch.ExternalId }, organization, same, "by the same external id under another name");
        return index.FindVariant(organization.Name) is { } variant
            ? Conflict(plan, $"The account '{variant.Name}' exists, whose name differs only in upper and lower case.")
            : New(plan, organization);
    }

    private OrganizationPlan Named(OrganizationPlan plan, Organization organization, string how)
    {
        IndexedAccount? there = index.Find(plan.Name);
        if (there is null) return New(plan, organization);
        return there.IsOrganization
            ? Existing(plan, organization, index.Organizations.First(one => one.Name == plan.Name), how)
            : Conflict(plan, "The name is a user's at the destination; users and organizations cannot have the same name.");
    }

    private OrganizationPlan Existing(OrganizationPlan plan, Organization organization, Organization there, string how)
    {
        bool isOther = organization.ExternalId is { Length: > 0 } id && there.ExternalId is { Length: > 0 } other && id != other && plan.MatchedBy != AccountMatch.Map;
        if (isOther)
            return Conflict(plan, "The name belongs to another organization at the destination: "
                + $"its external id is '{there.ExternalId}', not '{organization.ExternalId}'.");
        OrganizationDifferences differences = new(organization, AccountCatalog.Named(there, types), TypeFor(organization));
        OrganizationPlan existing = plan with
        {
            Differences = differences.Texts,
            Notes = OrganizationDifferences.GroupsLeftAlone(organization, there).ToArray(),
            Finding = $"Matches '{there.Name}' at the destination {how}.",
        };
        if (differences.Texts.Count == 0 || onConflict == ConflictPolicy.Skip) return existing;
        return onConflict == ConflictPolicy.Fail
            ? Refused(plan, FailureKind.DestinationConflict, $"Exists with other details: {string.Join(", ", differences.Texts)}.",
                "Use -OnConflict Update to change them, or -OnConflict Skip to keep them.")
            : TypeFor(organization) is null ? WithoutType(plan, organization)
            : AccountRules.Problems(differences.Details) is { Count: > 0 } problems
                ? Refused(plan, FailureKind.AccountRefused, $"The destination would refuse the details: {string.Join("; ", problems)}.",
                    "Use -OnConflict Skip to keep the organization's details, or change them at the source.")
            : existing with { Details = differences.Details, Changes = differences.Changes, Notes = [.. existing.Notes, .. RuleNotes(there)] };
    }

    // An update sends the whole object (contract, section 15.3), and whether the rules apply again to what stays is not known.
    private IEnumerable<string> RuleNotes(Organization there) =>
        AccountRules.Problems(new OrganizationDetails { Label = there.Label, ContactName = there.ContactName, Email = there.Email, Url = there.Url })
            .Select(problem => $"{destination} can refuse the update of '{there.Name}': {problem}.");

    private OrganizationPlan New(OrganizationPlan plan, Organization organization)
    {
        if (TypeFor(organization) is not { } type) return WithoutType(plan, organization);
        OrganizationDraft draft = new(plan.Name, organization.Label, organization.ContactName, organization.Email, type.Id)
        {
            Url = organization.Url,
            ExternalId = organization.ExternalId,
            Groups = organization.Groups,
        };
        IReadOnlyList<string> problems = AccountRules.Problems(draft);
        return problems.Count == 0
            ? plan with { Draft = draft, Finding = "No organization matches; it will be created." }
            : Refused(plan, FailureKind.AccountRefused, $"The destination would refuse it: {string.Join("; ", problems)}.",
                "Specify another name in an account map (-Map), or change the organization at the source.");
    }

    private OrganizationPlan WithoutType(OrganizationPlan plan, Organization organization) => Refused(plan, FailureKind.AccountRefused,
        organization.Type.Length == 0
            ? "The source does not list the type of the organization."
            : $"Its type, '{organization.Type}', does not exist at the destination.",
        $"Create the type at {destination}; it has: {string.Join(", ", types.Select(type => type.Name))}.");

    private OrganizationType? TypeFor(Organization organization) =>
        organization.Type.Length == 0 ? null : types.FirstOrDefault(type => type.Name == organization.Type);

    private static OrganizationPlan Conflict(OrganizationPlan plan, string message) => Refused(plan, FailureKind.AccountConflict, message,
        plan.MatchedBy == AccountMatch.Map ? CorrectMap : UseMap);

    private static OrganizationPlan Refused(OrganizationPlan plan, FailureKind kind, string message, string remedy) =>
        plan with { Draft = null, Refusal = new MigrationException(kind, message, remedy) };
}
