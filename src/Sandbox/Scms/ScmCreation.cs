using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.SourceHosts;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Scms;

/// <summary>Creates repositories at external source hosts for new algorithms (contract, sections 7.3 and 19.7).</summary>
internal sealed class ScmCreation(ScmCatalog catalog, AlgorithmStore algorithms, BuildService builds)
{
    /// <summary>The new repository; null when the code is hosted by the cluster itself.</summary>
    /// <param name="source">The member <c>source</c> of the request.</param>
    /// <param name="caller">The account whose authorization is used.</param>
    /// <param name="name">The name of the algorithm.</param>
    /// <param name="isPrivate">Whether the repository is private, as for closed source.</param>
    public (Scm Scm, HostRepository Repository)? Create(JsonObject? source, string caller, string name, bool isPrivate)
    {
        string? id = source?.Text("scm") ?? source?.Section("scm")?.Text("id");
        if (id is null or ScmCatalog.Internal) return null;
        Scm scm = catalog.Find(id) ?? throw new ApiFailure(404, 4009, $"SCM {id} not found");
        if (!scm.IsEnabled) throw new ApiFailure(400, 4042, $"SCM {scm.Name} is disabled");
        ScmAuthorization authorization = catalog.Of(caller, id)
            ?? throw new ApiFailure(400, 4008, $"No OAuth token for the SCM {scm.Name}");
        ExternalHost host = scm.Host!;
        string owner = source!.Text("repository_owner") ?? authorization.HostUser, repository = source!.Text("repository_name") ?? name;
        if (!host.Belongs(host.FindAccount(authorization.HostUser)!, owner))
            throw new ApiFailure(400, 1008, $"{scm.Name} refused to create {owner}/{repository}: {authorization.HostUser} may not create there");
        return (scm, host.TryAdd(owner, repository, isPrivate)
            ?? throw new ApiFailure(400, 1008, $"{scm.Name} refused to create {owner}/{repository}: name already exists on this account"));
    }

    /// <summary>The location of the repository, as stored in algorithms.</summary>
    public static SourceLocation LocationOf((Scm Scm, HostRepository Repository)? created) => created is not var (scm, repository)
        ? new SourceLocation(ScmCatalog.Internal)
        : new SourceLocation(scm.Id, repository.Owner, repository.Name, scm.Host!.AddressOf(repository));

    /// <summary>Makes pushes start builds from now on.</summary>
    public void Hook(HostRepository repository, HostedAlgorithm algorithm) => repository.AddHook(() =>
        algorithms.Find(algorithm.Id) is null ? Task.CompletedTask : builds.AfterWebhookAsync(algorithm));
}
