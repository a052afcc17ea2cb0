using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Migrates organizations with their members: first plans all of them, then applies the plans one by one. It never deletes an
/// organization or removes a member.</summary>
internal sealed class OrganizationMigration(AlgoSession session, AccountMap map, ConflictPolicy onConflict) : IAccountMigration
{
    private readonly SharedAnswers<AlgoCluster, AccountIndex> _indexes = new(AccountIndex.ReadAsync);
    private readonly SharedAnswers<AlgoCluster, IReadOnlyList<OrganizationType>> _types =
        new((cluster, stop) => cluster.Api.Accounts.ListOrganizationTypesAsync(stop));
    private readonly ConcurrentDictionary<AlgoCluster, MemberDirectory> _directories = new();

    /// <summary>Reads the accounts of both sides; planning waits for it.</summary>
    public Task PrepareAsync(CancellationToken cancellation) =>
        Planning.PrepareAsync(session.Destinations.Append(session.Source), cluster => _indexes.OfAsync(cluster, cancellation));

    /// <summary>Every organization of the source, as input.</summary>
    public async Task<IReadOnlyList<AccountInput>> EverybodyAsync(CancellationToken cancellation) =>
        (await _indexes.OfAsync(session.Source, cancellation).ConfigureAwait(false)).Organizations
            .Select(organization => new AccountInput { Name = organization.Name }).ToArray();

    /// <summary>Plans each organization at each destination. Writes nothing.</summary>
    /// <exception cref="MigrationException">The map names organizations that the source does not have; no admin key.</exception>
    public async Task<IReadOnlyList<OrganizationPlan>> PlanAsync(IReadOnlyList<AccountInput> requests, CancellationToken cancellation)
    {
        AccountCatalog.RequireAdminKeys([session.Source, .. session.Destinations]);
        AccountIndex here = await _indexes.OfAsync(session.Source, cancellation).ConfigureAwait(false);
        string[] unknown = map.Rows.Select(row => row.Source).Where(name => here.Find(name) is not { IsOrganization: true }).ToArray();
        if (unknown.Length > 0) throw AccountMap.Unknown(unknown, session.Source, "organizations");
        AccountInput[] each = requests.GroupBy(request => request.ToString()).Select(group => group.First()).ToArray();
        IReadOnlyList<ItemAnswer<AccountInput, Organization?>> found = await ReadAhead.AllAsync(each, session.ThrottleLimit,
            (request, token) => ReadAsync(request, here, token), cancellation).ConfigureAwait(false);
        List<OrganizationPlan> plans = [];
        foreach (AlgoCluster destination in session.Destinations)
            plans.AddRange(await Planning.OfAsync(destination, () => PlanAsync(destination, found, cancellation),
                failure => found.Select(one => Refused(destination, one, one.Failure ?? failure)).ToArray()).ConfigureAwait(false));
        return plans;
    }

    private async Task<IReadOnlyList<OrganizationPlan>> PlanAsync(
        AlgoCluster destination, IReadOnlyList<ItemAnswer<AccountInput, Organization?>> found, CancellationToken cancellation)
    {
        OrganizationPlanner planner = new(session, destination, await _indexes.OfAsync(destination, cancellation).ConfigureAwait(false),
            await _types.OfAsync(destination, cancellation).ConfigureAwait(false), map, onConflict);
        return OrganizationPlanner.WithoutClashes(found.Select(one =>
            one.Value is { } organization ? planner.Plan(organization) : Refused(destination, one, one.Failure ?? NotThere(one.Item))).ToArray());
    }

    /// <summary>Applies a plan. A failure is reported as an outcome, not as an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    public Task<OrganizationOutcome> ApplyAsync(MigrationRun run, OrganizationPlan plan, IStageObserver observer, CancellationToken cancellation) =>
        ItemRunner.RunAsync(run, plan.Outcome(OutcomeStatus.Failed, ""), async stop =>
        {
            if (plan.Refusal is { } refusal) throw refusal;
            MemberDirectory directory = await DirectoryAsync(plan.Cluster, stop).ConfigureAwait(false);
            return await new OrganizationWriter(run, plan, directory, observer).DoAsync(stop).ConfigureAwait(false);
        }, observer, TimeSpan.Zero, cancellation);

    /// <summary>The outcome of a plan that the operator declined.</summary>
    public static OrganizationOutcome Declined(OrganizationPlan plan) => plan.Outcome(OutcomeStatus.Skipped, "").Declined();

    async Task<IReadOnlyList<AccountPlan>> IAccountMigration.PlanAsync(IReadOnlyList<AccountInput> accounts, CancellationToken cancellation) =>
        await PlanAsync(accounts, cancellation).ConfigureAwait(false);

    async Task<Outcome> IAccountMigration.ApplyAsync(MigrationRun run, AccountPlan plan, IStageObserver observer, CancellationToken cancellation) =>
        await ApplyAsync(run, (OrganizationPlan)plan, observer, cancellation).ConfigureAwait(false);

    Outcome IAccountMigration.Declined(AccountPlan plan) => Declined((OrganizationPlan)plan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _indexes.Dispose();
        _types.Dispose();
    }

    private static OrganizationPlan Refused(AlgoCluster destination, ItemAnswer<AccountInput, Organization?> found, MigrationException refusal)
    {
        string name = found.Value?.Name ?? found.Item.ToString();
        return new OrganizationPlan { Cluster = destination, Source = name, Name = name, Organization = found.Value, Refusal = refusal };
    }

    private MigrationException NotThere(AccountInput request) => new(FailureKind.OwnerNotFound, $"The organization does not exist on {session.Source}.",
        "Check the spelling; names are case-sensitive. Move users with Move-AlgoUser.");

    private async Task<Organization?> ReadAsync(AccountInput request, AccountIndex here, CancellationToken cancellation)
    {
        if (request.Organization is { } known && known.Cluster == session.Source.Name) return known;
        if (here.Organizations.FirstOrDefault(one => one.Name == request.Name) is not { } found) return null;
        return await AccountCatalog.CompleteAsync(session.Source, found, await _types.OfAsync(session.Source, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
    }

    private async Task<MemberDirectory> DirectoryAsync(AlgoCluster cluster, CancellationToken cancellation)
    {
        AccountIndex here = await _indexes.OfAsync(session.Source, cancellation).ConfigureAwait(false);
        AccountIndex there = await _indexes.OfAsync(cluster, cancellation).ConfigureAwait(false);
        return _directories.GetOrAdd(cluster, _ => new MemberDirectory(session, here, cluster, there));
    }
}
