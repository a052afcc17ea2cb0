using System.Net.Http.Headers;
using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>Direct access to the cluster's API: plain GET requests that return the JSON.</summary>
internal sealed class PlainApi : IDisposable
{
    private readonly EmulatedCluster _cluster;
    private readonly HttpClient _http;
    private Dictionary<string, string>? _specifications;

    public PlainApi(EmulatedCluster cluster)
    {
        _cluster = cluster;
        _http = new HttpClient { BaseAddress = new Uri(cluster.ApiUri, "v1/") };
    }

    public Task<JsonElement> GetAsync(string owner, string path, CancellationToken cancellation) =>
        GetWithAsync(_cluster.Account(owner).Key, path, cancellation);

    public Task<JsonElement> GetAsAdminAsync(string path, CancellationToken cancellation) =>
        GetWithAsync(_cluster.AdminKey, path, cancellation);

    private async Task<JsonElement> GetWithAsync(string key, string path, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Simple", key);
        using HttpResponseMessage response = await _http.SendAsync(request, cancellation);
        string body = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode) throw new HttpRequestException($"{_cluster.Name} {path}: {(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>The numbers of the published versions, oldest first.</summary>
    public async Task<string[]> NumbersAsync(string owner, string name, CancellationToken cancellation)
    {
        JsonElement versions = await GetAsync(owner, $"algorithms/{owner}/{name}/versions?limit=100&published=true", cancellation);
        return [.. versions.GetProperty("results").EnumerateArray()
            .Select(version => version.GetProperty("version_info").GetProperty("semantic_version").GetString()!).Reverse()];
    }

    /// <summary>The specification id of an environment; null for an environment id that is not listed.</summary>
    public async Task<string?> SpecificationAsync(string owner, string environment, CancellationToken cancellation)
    {
        _specifications ??= await ReadSpecificationsAsync(owner, cancellation);
        return _specifications.GetValueOrDefault(environment);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Dictionary<string, string>> ReadSpecificationsAsync(string owner, CancellationToken cancellation)
    {
        Dictionary<string, string> found = [];
        JsonElement languages = await GetAsync(owner, "algorithm-environments/edge/languages", cancellation);
        foreach (JsonElement language in languages.EnumerateArray())
        {
            string route = $"algorithm-environments/edge/languages/{language.GetProperty("name").GetString()}/environments";
            foreach (JsonElement environment in (await GetAsync(owner, route, cancellation)).GetProperty("environments").EnumerateArray())
                found[environment.GetProperty("id").GetString()!] = environment.GetProperty("environment_specification_id").GetString()!;
        }
        return found;
    }
}
