using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>A whole migration with the files that ship for Windows PowerShell 5.1: the engine, HTTP, JSON, Polly, git.</summary>
public sealed class DesktopMigrationTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly Type Passenger = DesktopContext.Instance
        .LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "passenger", "AlgorithmiaMigration.Passenger.dll"))
        .GetType("AlgorithmiaMigration.Passenger.Migration", throwOnError: true)!;

    [Theory]
    [InlineData("LibGit2Sharp", "AheadOfRelease", "Published unpublished head as 0.1.0")]
    [InlineData("git", "FileGone", "Published 0.2.0 as 0.1.0")]
    public async Task An_algorithm_is_migrated(string engine, string algorithm, string expected)
    {
        Assert.Null(Call<string?>("WhyNot", engine));

        string outcome = await Call<Task<string>>("RunAsync", sandbox.ConnectionFile, sandbox.Journal, engine, algorithm).WaitAsync(Limit);

        Assert.Equal(expected, outcome);
        Assert.Equal(["0.1.0"], await VersionsAsync(algorithm));
    }

    [Theory]
    [InlineData("OddNames", "Created 19 copied 0 failed")]
    [InlineData("Models", "Created 2 copied 0 failed")]
    public async Task A_collection_is_copied_and_read_back(string collection, string expected) =>
        Assert.Equal(expected, await Call<Task<string>>("CopyDataAsync", sandbox.ConnectionFile, sandbox.Journal, collection).WaitAsync(Limit));

    private static T Call<T>(string method, params object[] arguments) =>
        (T)Passenger.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments)!;

    // Requested from the cluster directly, independent of the module.
    private async Task<IEnumerable<string>> VersionsAsync(string algorithm)
    {
        using JsonDocument connection = JsonDocument.Parse(await File.ReadAllTextAsync(sandbox.ConnectionFile));
        JsonElement destination = connection.RootElement.GetProperty("clusters")[1];
        string key = destination.GetProperty("accounts").EnumerateArray()
            .Single(account => account.GetProperty("name").GetString() == "production").GetProperty("key").GetString()!;

        using HttpClient http = new() { BaseAddress = new Uri(destination.GetProperty("apiUri").GetString()!) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Simple", key);
        using JsonDocument versions = JsonDocument.Parse(await http.GetStringAsync($"v1/algorithms/production/{algorithm}/versions"));
        return [.. versions.RootElement.GetProperty("results").EnumerateArray()
            .Select(version => version.GetProperty("version_info").GetProperty("semantic_version").GetString()!)];
    }
}
