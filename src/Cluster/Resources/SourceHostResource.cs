using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <inheritdoc cref="ISourceHostApi"/>
internal sealed class SourceHostResource(KeyedConnection connection) : ISourceHostApi
{
    // Source hosts belong to no account; this selects the first key of the ring.
    private const string NoOwner = "";
    private const string Authorized = "authorized";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisteredHost>> ListAsync(CancellationToken cancellation)
    {
        Answer answer = await connection.ReadAsync(NoOwner, ApiRequest.Get("list of source hosts", "scms"), cancellation).ConfigureAwait(false);
        return DistinctEntries.Of(answer, "a list of source hosts", host => host.Word("id"), "results", "scms")
            .Select(Read).OfType<RegisteredHost>().ToArray();
    }

    /// <inheritdoc/>
    public async Task<HostAuthorization> AuthorizationAsync(string account, string hostId, CancellationToken cancellation)
    {
        HostAuthorization? first = null;
        // The API does not report which of the two a host uses; a cluster may answer or refuse the other one.
        foreach (string method in new[] { "oauth", "token" })
        {
            HostAuthorization? status = await StatusAsync(account, hostId, method, cancellation).ConfigureAwait(false);
            if (status is { IsAuthorized: true }) return status;
            first ??= status;
        }
        return first ?? new HostAuthorization(false);
    }

    private async Task<HostAuthorization?> StatusAsync(string account, string hostId, string method, CancellationToken cancellation)
    {
        try
        {
            ApiRequest request = ApiRequest.Get($"{method} status at source host {hostId}", "scms", hostId, method, "status");
            Answer? answer = await connection.FindAsync(account, request, cancellation).ConfigureAwait(false);
            return answer is null ? null : new HostAuthorization(
                answer.Json.Text("authorization_status") == Authorized,
                answer.Json.Word("scm_username"),
                (answer.Json.Entries("scm_organizations") ?? []).Select(one => one.Word("scm_org_username")).OfType<string>().ToArray());
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.RequestRejected)
        {
            // 4050: this host does not support the method.
            return null;
        }
    }

    private static RegisteredHost? Read(JsonElement json) => json.Word("id") is not { } id ? null : new RegisteredHost
    {
        Id = id,
        Provider = json.Word("provider") ?? id,
        Name = json.Text("name") ?? "",
        IsEnabled = json.Flag("enabled") ?? true,
        WebUrl = json.Member("urls").Word("web"),
    };
}
