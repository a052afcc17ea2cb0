using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Migrates users, then organizations with their members. A map resolves one name conflict; the other conflicts must be refused.</summary>
internal sealed class PeoplePart(SandboxHost host, AlgoSession session) : Part(session)
{
    private static readonly AccountMap Map = new([new AccountMapRow("bob_ray", null, "bob_ray2")]);

    private static readonly Dictionary<string, FailureKind> Refused = new()
    {
        // In this order: top-level domain not accepted, name too long, name taken by an organization, unknown type.
        ["dave_kim"] = FailureKind.AccountRefused,
        ["quarterly_forecast_service_account"] = FailureKind.AccountRefused,
        ["hal_park"] = FailureKind.AccountConflict,
        ["laboratory"] = FailureKind.AccountRefused,
    };

    public override string Title => "People";

    public override async Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        using UserMigration users = new(Session, Map, ConflictPolicy.Skip);
        IReadOnlyList<UserPlan> plans = await users.PlanAsync(await users.EverybodyAsync(cancellation), cancellation);
        IReadOnlyList<Outcome> moved = await EachAsync(plans, plan => plan.Target, show,
            async (plan, observer, stop) => await users.ApplyAsync(run, plan, observer, stop), cancellation, "Users");
        // After the users, because members are looked up at the destinations.
        using OrganizationMigration organizations = new(Session, AccountMap.Empty, ConflictPolicy.Skip);
        IReadOnlyList<OrganizationPlan> teams = await organizations.PlanAsync(await organizations.EverybodyAsync(cancellation), cancellation);
        return
        [
            .. moved,
            .. await EachAsync(teams, plan => plan.Target, show,
                async (plan, observer, stop) => await organizations.ApplyAsync(run, plan, observer, stop), cancellation, "Organizations"),
        ];
    }

    public override bool IsExpectedFailure(Outcome outcome) =>
        outcome.Failure is { } failure && Refused.TryGetValue(NameOf(outcome), out FailureKind expected) && failure.Kind == expected;

    public override IEnumerable<string> Unmet(IReadOnlyList<Outcome> outcomes) => base.Unmet(outcomes)
        .Concat(outcomes.Where(outcome => outcome.Failure is null && Refused.ContainsKey(NameOf(outcome))).Select(outcome => $"{outcome}, but it should have failed."));

    public override async Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation)
    {
        EmulatedCluster source = host[Session.Source.Name];
        using PlainApi here = new(source);
        Dictionary<(string Cluster, string Name), string> names = outcomes.OfType<UserOutcome>()
            .Where(outcome => outcome.Failure is null).ToDictionary(outcome => (outcome.Cluster, outcome.Name), outcome => outcome.DestinationName);
        foreach (UserOutcome user in outcomes.OfType<UserOutcome>().Where(outcome => outcome.Failure is null))
            Compare(source, host[user.Cluster], user, findings);
        foreach (OrganizationOutcome team in outcomes.OfType<OrganizationOutcome>().Where(outcome => outcome.Failure is null))
        {
            using PlainApi there = new(host[team.Cluster]);
            await OrganizationCheck.CompareAsync(here, there, team, findings, cancellation);
            Compare(source, host[team.Cluster], team, names, findings);
        }
    }

    public override string Measure(IReadOnlyList<Outcome> outcomes) =>
        $"{outcomes.OfType<UserOutcome>().Select(outcome => outcome.Name).Distinct().Count()} users, "
        + $"{outcomes.OfType<OrganizationOutcome>().Select(outcome => outcome.Name).Distinct().Count()} organizations, "
        + $"{outcomes.OfType<OrganizationOutcome>().Sum(outcome => outcome.Members.Count(member => member.Failure is null))} memberships";

    /// <summary>Compares the clusters' state in memory.</summary>
    private static void Compare(EmulatedCluster source, EmulatedCluster destination, UserOutcome user, Findings findings)
    {
        UserSeed? here = source.FindUser(user.Name), there = destination.FindUser(user.DestinationName);
        findings.Expect(user.Target, "the e-mail", here?.Email.ToLowerInvariant(), there?.Email.ToLowerInvariant());
        if (user.Status == OutcomeStatus.Created)
            findings.Expect(user.Target, "the user", here is null ? null : here with { Name = user.DestinationName }, there);
        // Clusters create a sample algorithm for a new account unless the request declines it.
        findings.Add(user.Target, user.Status == OutcomeStatus.Created && destination.Algorithms(user.DestinationName).Count > 0 ? ["it was created with a sample algorithm"] : []);
    }

    private static void Compare(EmulatedCluster source, EmulatedCluster destination, OrganizationOutcome team,
        Dictionary<(string Cluster, string Name), string> names, Findings findings)
    {
        IReadOnlyDictionary<string, HostedMemberRole> here = source.FindMembers(team.Name)!, there = destination.FindMembers(team.DestinationName)!;
        foreach ((string member, HostedMemberRole role) in here.Where(pair => pair.Value is HostedMemberRole.Owner or HostedMemberRole.Member))
        {
            if (!names.TryGetValue((team.Cluster, member), out string? name)) continue;
            findings.Add($"{team.Target}, {role} {member}", there.ContainsKey(name) ? [] : [$"'{name}' is not a member"]);
        }
    }

    private static string NameOf(Outcome outcome) => outcome is UserOutcome user ? user.Name : ((OrganizationOutcome)outcome).Name;
}
