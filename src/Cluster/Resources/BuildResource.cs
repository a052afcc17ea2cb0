using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Lists and starts builds, and reads their logs (contract, section 9).</summary>
internal sealed class BuildResource(KeyedConnection connection)
{
    private static readonly string[] Members = ["results", "builds"];

    public async IAsyncEnumerable<Build> ListAsync(string owner, string name, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Listing list = new(ListOf(owner, name), build => build.Word("build_id"), Members) { Limit = connection.Options.PageSize };
        await foreach (JsonElement entry in Pages.EntriesAsync(list, (page, token) => connection.ReadAsync(owner, page, token), cancellation)
            .ConfigureAwait(false))
        {
            if (AlgorithmReading.Build(entry) is { } build) yield return build;
        }
    }

    /// <summary>The newest build, of one commit if given; null when there is none.</summary>
    public async Task<Build?> NewestAsync(string owner, string name, string? commit, CancellationToken cancellation)
    {
        await foreach (Build build in ListAsync(owner, name, cancellation).ConfigureAwait(false))
            if (commit is null || build.Commit == commit) return build;
        return null;
    }

    public async Task<string?> ReadLogAsync(string owner, string name, string buildId, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get($"log of build {buildId} of algorithm {owner}/{name}",
            AlgorithmPaths.Path(owner, name, "builds", buildId, "logs"));
        Answer? answer = await connection.FindAsync(owner, request, cancellation).ConfigureAwait(false);
        if (answer is not null) Identity.Expect(answer, "build", buildId, answer.Json.Text("build_id"));
        return answer?.Json.Raw("logs") ?? answer?.Json.AsRaw();
    }

    public async Task CompileAsync(string owner, string name, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post(AlgorithmPaths.Name(owner, name), $"compile algorithm {owner}/{name}",
            new { }, AlgorithmPaths.Path(owner, name, "compile")) with
        {
            Missing = FailureKind.AlgorithmNotFound,
            WaitsForBuild = true,
            DeniedRemedy = AlgorithmPaths.ManagementRemedy(owner),
        };
        string? before = (await NewestAsync(owner, name, null, cancellation).ConfigureAwait(false))?.Id;
        CreationRetry creation = new()
        {
            FindResult = token => FindNewBuildAsync(owner, name, before, token),
            RetryDelay = TooSoonRetry.DelayAsync,
        };
        Answer answer = await connection.CreateAsync(owner, request, creation, cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "algorithm", name, answer.Json.Text("name"));
    }

    /// <summary>The list of builds, if its first one is new.</summary>
    private async Task<Answer?> FindNewBuildAsync(string owner, string name, string? before, CancellationToken cancellation)
    {
        Answer answer = await connection.ReadAsync(owner, ListOf(owner, name), cancellation).ConfigureAwait(false);
        string? newest = answer.Json.Entries(Members)?.Select(entry => entry.Word("build_id")).FirstOrDefault(id => id is not null);
        return newest is not null && newest != before ? answer : null;
    }

    private static ApiRequest ListOf(string owner, string name) =>
        ApiRequest.Get(AlgorithmPaths.Name(owner, name), AlgorithmPaths.Path(owner, name, "builds")) with
        {
            Missing = FailureKind.AlgorithmNotFound,
        };
}
