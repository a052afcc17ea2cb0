using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>The commit log of an algorithm's default branch (contract, section 7.8).</summary>
internal sealed class CommitResource(KeyedConnection connection)
{
    public async Task<IReadOnlyList<CommitEntry>> ReadAsync(string owner, string name, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get(AlgorithmPaths.Name(owner, name), AlgorithmPaths.Path(owner, name, "log")) with
        {
            Missing = FailureKind.AlgorithmNotFound,
        };
        Answer answer = await connection.ReadAsync(owner, request, cancellation).ConfigureAwait(false);
        return DistinctEntries.Of(answer, "a list of commits", IdOf, "commits", "results")
            .Select(Read).OfType<CommitEntry>().ToArray();
    }

    private static string? IdOf(JsonElement json) => json.Word("id") ?? json.Word("commit_sha");

    /// <summary>Reads the full message: the short one has no trailers.</summary>
    private static CommitEntry? Read(JsonElement json) =>
        IdOf(json) is { } id
            ? new CommitEntry(id, json.Raw("message") is { Length: > 0 } message ? message : json.Raw("short_message") ?? "") : null;
}
