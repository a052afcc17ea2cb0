using System.Collections.Concurrent;

namespace AlgorithmiaMigration;

/// <summary>Moves organizations with their members: first a plan for all of them, then each by itself. Never deletes, never removes a member.</summary>
public sealed class OrganizationMigration(AlgoSession session, AccountMap map, ConflictPolicy onConflict)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<AccountIndex>>> _indexes = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<OrganizationType>>>> _types = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<MemberDirectory>>> _directories = new();

    /// <summary>Starts to read who is on both sides; planning waits for it.</summary>
    public Task PrepareAsync(CancellationToken cancellation) =>
        Task.WhenAll(session.Destinations.Append(session.Source).Select(cluster => IndexAsync(cluster, cancellation)));

    /// <summary>Every organization of the source, as requests.</summary>
    public async Task<IReadOnlyList<AccountRequest>> EverybodyAsync(CancellationToken cancellation) =>
        (await IndexAsync(session.Source, cancellation).ConfigureAwait(false)).Organizations
            .Select(organization => new AccountRequest { Name = organization.Name }).ToArray();

    /// <summary>What is to become of each at each destination. Writes nothing.</summary>
    /// <exception cref="MigrationException">The map names organizations that the source does not have; no admin key.</exception>
    public async Task<IReadOnlyList<OrganizationPlan>> PlanAsync(IReadOnlyList<AccountRequest> requests, CancellationToken cancellation)
    {
        AccountIndex here = await IndexAsync(session.Source, cancellation).ConfigureAwait(false);
        string[] unknown = map.Rows.Select(row => row.Source).Where(name => here.Find(name) is not { IsOrganization: true }).ToArray();
        if (unknown.Length > 0) throw AccountMap.Unknown(unknown, session.Source, "organizations");
        AccountRequest[] each = requests.GroupBy(request => request.ToString()).Select(group => group.First()).ToArray();
        IReadOnlyList<Organization?> found = await Ahead.AllAsync(each, session.ThrottleLimit,
            (request, token) => ReadAsync(request, here, token), cancellation).ConfigureAwait(false);
        List<OrganizationPlan> plans = [];
        foreach (AlgoCluster destination in session.Destinations)
        {
            OrganizationPlanner planner = new(session, destination, await IndexAsync(destination, cancellation).ConfigureAwait(false),
                await TypesAsync(destination, cancellation).ConfigureAwait(false), map, onConflict);
            plans.AddRange(OrganizationPlanner.WithoutClashes(each.Zip(found,
                (request, organization) => organization is null ? NotThere(destination, request) : planner.Plan(organization)).ToArray()));
        }
        return plans;
    }

    /// <summary>Carries a plan out. What fails is an outcome, not an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal says how far it came.</exception>
    public async Task<OrganizationOutcome> ApplyAsync(MigrationRun run, OrganizationPlan plan, IStageObserver observer, CancellationToken cancellation)
    {
        long started = run.Services.Time.GetTimestamp();
        OrganizationOutcome outcome;
        try
        {
            if (plan.Refusal is { } refusal) throw refusal;
            MemberDirectory directory = await DirectoryAsync(plan.Cluster, cancellation).ConfigureAwait(false);
            outcome = await new OrganizationWork(run, plan, directory, observer).DoAsync(cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e)
        {
            outcome = plan.Outcome(OutcomeStatus.Failed, "").FailedBy(e);
        }
        observer.Decided($"{outcome.Target}: {outcome.Status}. {outcome.Detail}");
        return outcome with { Duration = run.Services.Time.GetElapsedTime(started) };
    }

    /// <summary>The outcome of a plan that the operator declined.</summary>
    public static OrganizationOutcome Declined(OrganizationPlan plan) => plan.Outcome(OutcomeStatus.Skipped, "Declined at the prompt.");

    private OrganizationPlan NotThere(AlgoCluster destination, AccountRequest request)
    {
        string name = request.ToString();
        return new OrganizationPlan
        {
            Cluster = destination,
            Source = name,
            Name = name,
            Refusal = new MigrationException(FailureKind.OwnerNotFound, $"{session.Source} has no organization '{name}'.",
                "Check the spelling, upper and lower case included; users are moved with Move-AlgoUser."),
        };
    }

    private async Task<Organization?> ReadAsync(AccountRequest request, AccountIndex here, CancellationToken cancellation)
    {
        if (request.Organization is { } known && known.Cluster == session.Source.Name) return known;
        if (here.Organizations.FirstOrDefault(one => one.Name == request.Name) is not { } found) return null;
        return await AccountCatalog.CompleteAsync(session.Source, found, await TypesAsync(session.Source, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
    }

    private Task<AccountIndex> IndexAsync(AlgoCluster cluster, CancellationToken cancellation) =>
        _indexes.GetOrAdd(cluster.Name, _ => new Lazy<Task<AccountIndex>>(() => AccountIndex.ReadAsync(cluster, cancellation))).Value;

    private Task<IReadOnlyList<OrganizationType>> TypesAsync(AlgoCluster cluster, CancellationToken cancellation) =>
        _types.GetOrAdd(cluster.Name, _ => new Lazy<Task<IReadOnlyList<OrganizationType>>>(
            () => cluster.Api.Accounts.ListOrganizationTypesAsync(cancellation))).Value;

    private Task<MemberDirectory> DirectoryAsync(AlgoCluster cluster, CancellationToken cancellation) =>
        _directories.GetOrAdd(cluster.Name, _ => new Lazy<Task<MemberDirectory>>(async () => new MemberDirectory(session,
            await IndexAsync(session.Source, cancellation).ConfigureAwait(false), cluster, await IndexAsync(cluster, cancellation).ConfigureAwait(false)))).Value;
}
