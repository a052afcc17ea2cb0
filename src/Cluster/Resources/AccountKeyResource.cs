using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Standard keys by way of the admin key (contract, sections 14.3 and 15.5).</summary>
internal sealed class AccountKeyResource(KeyedConnection connection)
{
    private const string StandardKey = "AlgorithmKey";

    public async Task<Secret> CreateAsync(string organization, string member, string label, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post($"key of organization {organization}", $"make a key of organization {organization} for {member}",
            Body(label), "organizations", organization, "members", member, "keys") with { Missing = FailureKind.OwnerNotFound };
        CreationRetry creation = EventualConsistency.OnceKnown(connection.Options) with { Look = token => FindAsync(organization, label, token) };
        Answer answer = await connection.CreateAsAdminAsync(request, creation, cancellation).ConfigureAwait(false);
        return TextOf(answer.Json, label) is { } text ? new Secret(text) : throw answer.Unexpected("the new key");
    }

    public Task ImportAsync(string user, string label, Secret key, CancellationToken cancellation)
    {
        JsonObject body = Body(label);
        body["username"] = user;
        body["api_key"] = key.Reveal();
        ApiRequest request = ApiRequest.Post($"key of user {user}", $"give user {user} a key", body, "admin", "users", user, "keys");
        // Nobody can list a user's keys, but a key that works has arrived.
        CreationRetry creation = new() { Look = token => connection.TryAsync(RequestCaller.Of(new ClusterKey(user, key)), EnvironmentResource.Languages(), token) };
        return connection.CreateAsAdminAsync(request, creation, cancellation);
    }

    /// <summary>Everything that moving algorithms and data needs; a key made without permissions has none (contract, section 2.3).</summary>
    private static JsonObject Body(string label) => new()
    {
        ["key_label"] = label,
        ["key_type"] = StandardKey,
        ["permissions"] = new JsonObject
        {
            ["allow_algo"] = true,
            ["allow_web_algo"] = true,
            ["algo_acl"] = new JsonArray("algo://*"),
            ["allow_data"] = true,
            ["allow_data_write"] = true,
            ["allow_algo_management"] = true,
        },
    };

    /// <summary>A key whose answer was lost. Lists mostly mask keys; then there is nothing to find, and another one is made.</summary>
    private async Task<Answer?> FindAsync(string organization, string label, CancellationToken cancellation)
    {
        Answer? answer = await connection.FindAsAdminAsync(
            ApiRequest.Get($"keys of organization {organization}", "organizations", organization, "keys"), cancellation).ConfigureAwait(false);
        return answer is not null && TextOf(answer.Json, label) is not null ? answer : null;
    }

    private static string? TextOf(JsonElement json, string label) =>
        json.Entries("results", "keys") is { } list
            ? list.Where(key => key.Text("key_label") == label).Select(key => key.Word("api_key")).FirstOrDefault(text => text is not null)
            : json.Word("api_key");
}
