using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Lists the environments that a cluster offers (contract, section 11).</summary>
internal sealed class EnvironmentResource(KeyedConnection connection)
{
    // Environments belong to no account; this selects the first key of the ring.
    private const string NoOwner = "";

    public async Task<IReadOnlyList<AlgorithmEnvironment>> ListAsync(CancellationToken cancellation)
    {
        Answer answer = await connection.ReadAsync(NoOwner, Languages(), cancellation).ConfigureAwait(false);
        IReadOnlyList<JsonElement> languages = DistinctEntries.Of(answer, "a list of languages", NameOf, "languages", "results");
        IReadOnlyList<AlgorithmEnvironment>[] lists = await Task.WhenAll(languages
            .Select(NameOf).OfType<string>()
            .Select(language => OfLanguageAsync(language, cancellation))).ConfigureAwait(false);
        return lists.SelectMany(list => list).ToArray();
    }

    /// <summary>The environments that the cluster could enable; each has the language that its entry names.</summary>
    public async Task<IReadOnlyList<AlgorithmEnvironment>> ListAvailableAsync(CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get("list of environments that can be enabled", "algorithm-environments", "edge", "environments", "available");
        Answer answer = await connection.SendAsAdminAsync(request, cancellation).ConfigureAwait(false);
        return DistinctEntries.Of(answer, "a list of environments", environment => environment.Text("environment_specification_id") ?? environment.Word("id"),
            "environments", "results").Select(entry => Read(entry, "")).OfType<AlgorithmEnvironment>().ToArray();
    }

    /// <summary>Begins to enable an environment; the cluster answers before its image has arrived.</summary>
    public Task EnableAsync(string specificationId, CancellationToken cancellation) => connection.SendAsAdminAsync(
        ApiRequest.Post("environment " + specificationId, "enable environment " + specificationId, new { },
            "algorithm-environments", "edge", "environment-specifications", specificationId, "syncs"), cancellation);

    /// <summary>A request that every standard key can send, and no admin key.</summary>
    public static ApiRequest Languages() => ApiRequest.Get("list of languages", "algorithm-environments", "edge", "languages");

    private async Task<IReadOnlyList<AlgorithmEnvironment>> OfLanguageAsync(string language, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get($"list of environments for {language}",
            "algorithm-environments", "edge", "languages", language, "environments");
        Answer? answer = await connection.FindAsync(NoOwner, request, cancellation).ConfigureAwait(false);
        if (answer is null) return [];
        return DistinctEntries.Of(answer, "a list of environments", environment => environment.Word("id"), "environments", "results")
            .Select(entry => Read(entry, language)).OfType<AlgorithmEnvironment>().ToArray();
    }

    private static string? NameOf(JsonElement language) => (language.Word("name") ?? language.AsText()) is { Length: > 0 } name ? name : null;

    private static AlgorithmEnvironment? Read(JsonElement json, string language) => json.Word("id") is not { } id ? null : new AlgorithmEnvironment
    {
        Id = id,
        SpecificationId = json.Text("environment_specification_id") ?? "",
        DisplayName = json.Text("display_name") ?? "",
        Language = json.Member("language").Word("name") ?? json.Word("language") ?? language,
        MachineType = json.Text("machine_type") ?? "",
    };
}
