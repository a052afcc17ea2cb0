using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>
/// Lists the algorithms of an account. No client of the vendor used the route, so several shapes and keys are accepted (contract,
/// section 7.5).
/// </summary>
internal sealed class AlgorithmListing(KeyedConnection connection, KeyRing keys)
{
    public async IAsyncEnumerable<AlgorithmName> NamesAsync(string owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (ApiRequest Request, Answer First) found = await FirstPageAsync(owner, cancellation).ConfigureAwait(false);
        // The route may not be paged, so no limit is sent; a paged answer contains its markers anyway.
        Listing list = new(found.Request, entry => NameIn(entry, owner)?.Name, "results", "algorithms")
        {
            Check = (page, entry) => Identity.Expect(page, "account", owner, entry.Word("username")),
        };
        await foreach (JsonElement entry in Pages
            .EntriesAsync(list, (request, token) => AskAsync(owner, request, token), cancellation, found.First).ConfigureAwait(false))
            if (NameIn(entry, owner) is { } name) yield return name;
    }

    private async Task<(ApiRequest, Answer)> FirstPageAsync(string owner, CancellationToken cancellation)
    {
        ApiRequest ofAccount = Request(owner, "users", owner, "algorithms");
        try
        {
            return (ofAccount, await AskAsync(owner, ofAccount, cancellation).ConfigureAwait(false));
        }
        catch (ClusterException missing) when (missing.Kind == FailureKind.OwnerNotFound)
        {
            ApiRequest ofOrganization = Request(owner, "organizations", owner, "utility-algorithms");
            Answer? answer = await FallBackAsync(owner, ofOrganization, cancellation).ConfigureAwait(false);
            if (answer is null) throw;
            return (ofOrganization, answer);
        }
    }

    private async Task<Answer?> FallBackAsync(string owner, ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(owner, request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind is FailureKind.OwnerNotFound or FailureKind.NotFound
            or FailureKind.AccessDenied or FailureKind.RequestRejected)
        {
            return null;
        }
    }

    /// <summary>Uses standard keys first; only in lists can the admin key see more (contract, section 2.2).</summary>
    private async Task<Answer> AskAsync(string owner, ApiRequest request, CancellationToken cancellation)
    {
        if (keys.Standard.Count == 0 && await connection.ReadAsAdminAsync(request, cancellation).ConfigureAwait(false) is { } only) return only;
        try
        {
            return await connection.ReadAsync(owner, request, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.AccessDenied && keys.Admin is not null)
        {
            return (await connection.ReadAsAdminAsync(request, cancellation).ConfigureAwait(false))!;
        }
    }

    private static ApiRequest Request(string owner, params string[] path) =>
        ApiRequest.Get($"account {owner}", path) with
        {
            Purpose = $"list the algorithms of '{owner}'",
            Missing = FailureKind.OwnerNotFound,
        };

    private static AlgorithmName? NameIn(JsonElement entry, string owner)
    {
        string? name = entry.Word("algoname") ?? entry.Word("name") ?? entry.AsText();
        return name is { Length: > 0 } ? new AlgorithmName(entry.Word("username") ?? owner, name) : null;
    }
}
