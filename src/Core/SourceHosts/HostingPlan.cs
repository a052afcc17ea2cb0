using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.SourceHosts;

/// <summary>Where a new destination algorithm's code will live. Everything that could stand in the way is looked at before the first write.</summary>
internal sealed class HostingPlan
{
    /// <summary>The platform's code for a host that did not create the repository (contract, section 4.2).</summary>
    public const int RefusedByHost = 1008;

    private readonly RegisteredHost? _host;
    private readonly RequestedHosting _wish;

    private HostingPlan(RegisteredHost? host, RequestedHosting wish, HostManualSteps? steps, bool isAuthorized)
    {
        _host = host;
        _wish = wish;
        Steps = steps;
        IsAuthorized = isAuthorized;
    }

    /// <summary>Whether the operator may create repositories there.</summary>
    public bool IsAuthorized { get; }

    /// <summary>What a person has to do, or has done, at an external host; null for internal hosting.</summary>
    public HostManualSteps? Steps { get; }

    /// <summary>For people; empty when the cluster's default decides.</summary>
    public string Text => _host is null ? "" : $" Its code lives at {_host}.";

    /// <summary>Decides, and looks whether the operator may.</summary>
    /// <exception cref="MigrationException">See <see cref="SourceHostMapper.Choose"/>; <see cref="FailureKind.DestinationConflict"/> when the
    /// repository would be the source's own.</exception>
    public static async Task<HostingPlan> ForAsync(
        MigrationRun run, AlgorithmItem item, Algorithm source, RequestedHosting general, CancellationToken cancellation)
    {
        RequestedHosting wish = item.Hosting.Over(general);
        bool nothingAsked = wish.SourceHost is null && source.SourceHost.IsInternal && run.Session.SourceHostMap.Entries.Count == 0;
        SourceHostMapper? mapper = nothingAsked ? null : await MapperAsync(run, item, cancellation).ConfigureAwait(false);
        RegisteredHost? host = mapper?.Choose(source, wish.SourceHost);
        // Where the code comes from has to be readable too, or the destination would stay empty.
        if (!source.SourceHost.IsInternal)
            await run.Repositories.EndpointAsync(run.Session.Source, source, cancellation).ConfigureAwait(false);
        if (host is { IsInternal: false })
            return new HostingPlan(host, wish, new HostManualSteps(item, host),
                await IsAuthorizedAsync(run, item, source, host, wish, cancellation).ConfigureAwait(false));
        RefuseNames(wish);
        return new HostingPlan(host, wish, null, isAuthorized: true);
    }

    /// <summary>The draft with where its repository shall be.</summary>
    public AlgorithmDraft Complete(AlgorithmDraft draft, AlgoSession session) => _host switch
    {
        null => draft,
        { IsInternal: true } => draft with { Repository = new RepositoryRequest(_host.Id) },
        _ => draft with
        {
            Repository = new RepositoryRequest(_host.Id, _wish.RepositoryName, _wish.RepositoryOwner, $"Template; the code follows from {session.Source}"),
        },
    };

    /// <summary>A creation's failure, with what helps when the host refused the repository.</summary>
    public ClusterException Explain(ClusterException refusal) => new(refusal.Cluster, refusal.Kind,
        $"{_host} did not create the repository. {refusal.Message}",
        "A repository of that name may exist there already: give another one with -RepositoryName, or another account with -RepositoryOwner.",
        refusal.Status, refusal.Code, refusal);

    /// <summary>What a person should know when the existing destination lives elsewhere than it was asked; null when it does not.</summary>
    public static async Task<string?> DifferenceAsync(
        MigrationRun run, AlgorithmItem item, Algorithm source, Algorithm existing, RequestedHosting general, CancellationToken cancellation)
    {
        RequestedHosting wish = item.Hosting.Over(general);
        if (wish.SourceHost is null) return null;
        RegisteredHost? asked = (await MapperAsync(run, item, cancellation).ConfigureAwait(false)).Choose(source, wish.SourceHost);
        return asked is null || asked.Id == existing.SourceHost.Id ? null
            : $"{item.Destination} exists with its code at {existing.SourceHost}, not at {asked}; an algorithm never changes its source host.";
    }

    private static async Task<SourceHostMapper> MapperAsync(MigrationRun run, AlgorithmItem item, CancellationToken cancellation)
    {
        Task<IReadOnlyList<RegisteredHost>> there = run.SourceHosts.OfAsync(item.Cluster, cancellation);
        IReadOnlyList<RegisteredHost> here = await run.SourceHosts.OfAsync(run.Session.Source, cancellation).ConfigureAwait(false);
        return new SourceHostMapper(run.Session.Source, here, item.Cluster, await there.ConfigureAwait(false), run.Session.SourceHostMap);
    }

    private static async Task<bool> IsAuthorizedAsync(MigrationRun run, AlgorithmItem item, Algorithm source, RegisteredHost host, RequestedHosting wish,
        CancellationToken cancellation)
    {
        HostAuthorization who = await item.Cluster.Api.SourceHosts
            .AuthorizationAsync(item.Destination.Owner, host.Id, cancellation).ConfigureAwait(false);
        if (!who.IsAuthorized) return false;
        if (wish.RepositoryOwner is { } owner && who is { UserName: not null, Organizations.Count: > 0 }
            && !who.Organizations.Append(who.UserName).Contains(owner, StringComparer.OrdinalIgnoreCase))
            throw new MigrationException(FailureKind.InvalidInput, $"'{owner}' at {host} is not open to '{who.UserName}'.",
                $"Use one of: {string.Join(", ", who.Organizations.Prepend(who.UserName))}.");
        run.Repositories.RequireCredential(host);
        if (IsSourceItself(source, host, wish, who))
            throw new MigrationException(FailureKind.DestinationConflict,
                $"The repository {source.SourceHost} is the source's own; a cluster always makes a new one.",
                "Give the new repository another name with -RepositoryName, or another account with -RepositoryOwner.");
        return true;
    }

    private static bool IsSourceItself(Algorithm source, RegisteredHost host, RequestedHosting wish, HostAuthorization who) =>
        source.SourceHost is { IsInternal: false, RepositoryUrl: { } url }
        && host.WebUrl is { } web && url.StartsWith(web + "/", StringComparison.OrdinalIgnoreCase)
        && Is(source.SourceHost.RepositoryName, wish.RepositoryName ?? source.Name)
        && Is(source.SourceHost.RepositoryOwner, wish.RepositoryOwner ?? who.UserName);

    private static void RefuseNames(RequestedHosting wish)
    {
        if (wish.RepositoryName is null && wish.RepositoryOwner is null) return;
        throw new MigrationException(FailureKind.InvalidInput, "A repository's name and owner can only be chosen at an external source host.",
            "Give -SourceHost as well, or leave -RepositoryName and -RepositoryOwner out.");
    }

    private static bool Is(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
