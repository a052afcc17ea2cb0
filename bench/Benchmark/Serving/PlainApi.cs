using System.Net.Http.Headers;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Bench;

/// <summary>The few requests that the benchmark itself sends to a cluster, independent of the code it measures.</summary>
internal static class PlainApi
{
    private static readonly HttpClient Http = new();

    public static async Task DeleteAsync(EmulatedCluster cluster, SandboxAccount account, IEnumerable<string> names)
    {
        foreach (string name in names.ToArray()) await SendAsync(HttpMethod.Delete, cluster, account, name);
    }

    /// <summary>The published versions, as the cluster's JSON.</summary>
    public static Task<string> PublishedAsync(EmulatedCluster cluster, SandboxAccount account, string name) =>
        SendAsync(HttpMethod.Get, cluster, account, $"{name}/versions?published=true");

    private static async Task<string> SendAsync(HttpMethod method, EmulatedCluster cluster, SandboxAccount account, string path)
    {
        using HttpRequestMessage request = new(method, new Uri(cluster.ApiUri, $"v1/algorithms/{account.Name}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Simple", account.Key);
        using HttpResponseMessage response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
