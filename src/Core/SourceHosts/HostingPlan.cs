using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>Where the code of a new destination algorithm will be hosted. All obstacles are checked before the first write.</summary>
internal sealed class HostingPlan
{
    /// <summary>The cluster's error code when the host did not create the repository (contract, section 4.2).</summary>
    public const int RefusedByHost = 1008;

    private readonly RegisteredHost? _host;
    private readonly RequestedHosting _requested;

    private HostingPlan(RegisteredHost? host, RequestedHosting requested, HostManualSteps? steps, bool isAuthorized)
    {
        _host = host;
        _requested = requested;
        Steps = steps;
        IsAuthorized = isAuthorized;
    }

    /// <summary>Whether the operator can create repositories there.</summary>
    public bool IsAuthorized { get; }

    /// <summary>The manual step at an external host, open or done; null for internal hosting.</summary>
    public HostManualSteps? Steps { get; }

    /// <summary>For people; empty when the cluster's default applies.</summary>
    public string Text => _host is null ? "" : $" Its code is hosted at {_host}.";

    /// <summary>Chooses the host and checks whether the operator can create repositories there.</summary>
    /// <exception cref="MigrationException">See <see cref="SourceHostMapper.Choose"/>; <see cref="FailureKind.DestinationConflict"/> when the
    /// repository would be the source's own.</exception>
    public static async Task<HostingPlan> ForAsync(
        MigrationRun run, AlgorithmItem item, Algorithm source, RequestedHosting general, CancellationToken cancellation)
    {
        RequestedHosting requested = item.Hosting.Over(general);
        bool isDefault = requested.SourceHost is null && source.SourceHost.IsInternal && run.Session.SourceHostMap.Entries.Count == 0;
        SourceHostMapper? mapper = isDefault ? null : await MapperAsync(run, item, cancellation).ConfigureAwait(false);
        RegisteredHost? host = mapper?.Choose(source, requested.SourceHost);
        // The source repository must be readable as well, or the destination would stay empty.
        if (!source.SourceHost.IsInternal)
            await run.Repositories.EndpointAsync(run.Session.Source, source, cancellation).ConfigureAwait(false);
        if (host is { IsInternal: false })
            return new HostingPlan(host, requested, new HostManualSteps(item, host),
                await IsAuthorizedAsync(run, item, source, host, requested, cancellation).ConfigureAwait(false));
        RefuseNames(requested);
        return new HostingPlan(host, requested, null, isAuthorized: true);
    }

    /// <summary>The draft with the requested repository.</summary>
    public AlgorithmDraft Complete(AlgorithmDraft draft, AlgoSession session) => _host switch
    {
        null => draft,
        { IsInternal: true } => draft with { Repository = new RepositoryRequest(_host.Id) },
        _ => draft with
        {
            Repository = new RepositoryRequest(_host.Id, _requested.RepositoryName, _requested.RepositoryOwner, FirstCommits.TemplateMessage(session.Source)),
        },
    };

    /// <summary>The failure of a creation with a remedy for the case that the host refused the repository.</summary>
    public ClusterException Explain(ClusterException refusal) => new(refusal.Cluster, refusal.Kind,
        $"{_host} did not create the repository. {refusal.Message}",
        "A repository of that name may already exist there: choose another name with -RepositoryName, or another account with -RepositoryOwner.",
        refusal.Status, refusal.Code, refusal);

    /// <summary>A note when the existing destination is hosted elsewhere than requested; null when it is not.</summary>
    public static async Task<string?> DifferenceAsync(
        MigrationRun run, AlgorithmItem item, Algorithm source, Algorithm existing, RequestedHosting general, CancellationToken cancellation)
    {
        RequestedHosting requested = item.Hosting.Over(general);
        if (requested.SourceHost is null) return null;
        RegisteredHost? chosen = (await MapperAsync(run, item, cancellation).ConfigureAwait(false)).Choose(source, requested.SourceHost);
        return chosen is null || chosen.Id == existing.SourceHost.Id ? null
            : $"{item.Destination} exists with its code at {existing.SourceHost}, not at {chosen}; the source host of an algorithm cannot be changed.";
    }

    private static async Task<SourceHostMapper> MapperAsync(MigrationRun run, AlgorithmItem item, CancellationToken cancellation)
    {
        Task<IReadOnlyList<RegisteredHost>> there = run.SourceHosts.OfAsync(item.Cluster, cancellation);
        IReadOnlyList<RegisteredHost> here = await run.SourceHosts.OfAsync(run.Session.Source, cancellation).ConfigureAwait(false);
        return new SourceHostMapper(run.Session.Source, here, item.Cluster, await there.ConfigureAwait(false), run.Session.SourceHostMap);
    }

    private static async Task<bool> IsAuthorizedAsync(MigrationRun run, AlgorithmItem item, Algorithm source, RegisteredHost host, RequestedHosting requested,
        CancellationToken cancellation)
    {
        HostAuthorization who = await item.Cluster.Api.SourceHosts
            .AuthorizationAsync(item.Destination.Owner, host.Id, cancellation).ConfigureAwait(false);
        if (!who.IsAuthorized) return false;
        if (requested.RepositoryOwner is { } owner && who is { UserName: not null, Organizations.Count: > 0 }
            && !who.Organizations.Append(who.UserName).Contains(owner, StringComparer.OrdinalIgnoreCase))
            throw new MigrationException(FailureKind.InvalidInput, $"'{who.UserName}' cannot create repositories for '{owner}' at {host}.",
                $"Use one of: {string.Join(", ", who.Organizations.Prepend(who.UserName))}.");
        run.Repositories.RequireCredential(host);
        if (IsSourceItself(source, host, requested, who))
            throw new MigrationException(FailureKind.DestinationConflict,
                $"The repository {source.SourceHost} is the source's own; a cluster always creates a new one.",
                "Choose another name for the new repository with -RepositoryName, or another account with -RepositoryOwner.");
        return true;
    }

    private static bool IsSourceItself(Algorithm source, RegisteredHost host, RequestedHosting requested, HostAuthorization who) =>
        source.SourceHost is { IsInternal: false, RepositoryUrl: { } url }
        && host.WebUrl is { } web && url.StartsWith(web + "/", StringComparison.OrdinalIgnoreCase)
        && Is(source.SourceHost.RepositoryName, requested.RepositoryName ?? source.Name)
        && Is(source.SourceHost.RepositoryOwner, requested.RepositoryOwner ?? who.UserName);

    private static void RefuseNames(RequestedHosting requested)
    {
        if (requested.RepositoryName is null && requested.RepositoryOwner is null) return;
        throw new MigrationException(FailureKind.InvalidInput, "A repository's name and owner can only be chosen at an external source host.",
            "Specify -SourceHost as well, or omit -RepositoryName and -RepositoryOwner.");
    }

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
