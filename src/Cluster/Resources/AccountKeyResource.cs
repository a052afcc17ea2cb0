using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Creates standard keys with the admin key (contract, sections 14.3 and 15.5).</summary>
internal sealed class AccountKeyResource(KeyedConnection connection)
{
    private const string StandardKey = "AlgorithmKey";

    public async Task<Secret> CreateAsync(string organization, string member, string label, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post($"key of organization {organization}", $"create a key of organization {organization} for {member}",
            Body(label), "organizations", organization, "members", member, "keys") with { Missing = FailureKind.OwnerNotFound };
        CreationRetry creation = EventualConsistency.OnceKnown(connection.Options) with { FindResult = token => FindAsync(organization, label, token) };
        Answer answer = await connection.CreateAsAdminAsync(request, creation, cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "key", label, answer.Json.Text("key_label"));
        // The key belongs to the organization; clusters may name either account.
        if (!Identity.IsSame(organization, answer.Json.Text("username"))) Identity.Expect(answer, "user", member, answer.Json.Text("username"));
        return TextOf(answer.Json, label) is { } text ? new Secret(text) : throw answer.Unexpected("the new key");
    }

    public async Task ImportAsync(string user, string label, Secret key, CancellationToken cancellation)
    {
        JsonObject body = Body(label);
        body["username"] = user;
        body["api_key"] = key.Reveal();
        ApiRequest request = ApiRequest.Post($"key of user {user}", $"import a key for user {user}", body, "admin", "users", user, "keys");
        // No route lists a user's keys, but a key that works has been imported.
        CreationRetry creation = new() { FindResult = token => connection.TryAsync(RequestCaller.Of(new ClusterKey(user, key)), EnvironmentResource.Languages(), token) };
        Answer answer = await connection.CreateAsAdminAsync(request, creation, cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "user", user, answer.Json.Text("username"));
    }

    /// <summary>With all permissions that moving algorithms and data requires; a key created without permissions has none (contract, section 2.3).</summary>
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

    /// <summary>Finds a created key whose answer was lost. Most clusters mask keys in lists; then nothing is found, and another key is created.</summary>
    private async Task<Answer?> FindAsync(string organization, string label, CancellationToken cancellation)
    {
        Answer? answer = await connection.FindAsAdminAsync(
            ApiRequest.Get($"keys of organization {organization}", "organizations", organization, "keys"), cancellation).ConfigureAwait(false);
        return answer is not null && TextOf(answer.Json, label) is not null ? answer : null;
    }

    private static string? TextOf(JsonElement json, string label) =>
        json.Entries("results", "keys") is { } list
            ? list.Where(key => key.Text("key_label") == label).Select(key => key.Raw("api_key")).FirstOrDefault(text => !string.IsNullOrEmpty(text))
            : json.Raw("api_key") is { Length: > 0 } text ? text : null;
}
