using System.Text;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Calls algorithms (contract, section 10).</summary>
internal sealed class InvocationResource(KeyedConnection connection)
{
    public async Task<AlgorithmAnswer> InvokeAsync(
        string owner, string name, SemanticVersion version, string input, CancellationToken cancellation)
    {
        string subject = $"{AlgorithmPaths.Name(owner, name)}, version {version}";
        ApiRequest request = ApiRequest.Call(subject, $"call {subject}", Encoding.UTF8.GetBytes(input), TypeOf(input), "algo", owner, name, $"{version}") with
        {
            Missing = FailureKind.VersionNotFound,
            DeniedRemedy = $"Use a key of '{owner}', or of a member if that is an organization, with the permission to call algorithms (allow_algo).",
        };
        try
        {
            Answer answer = await connection.AskAsync(owner, caller => connection.SendOnceAsync(request with { Caller = caller }, cancellation)).ConfigureAwait(false);
            JsonElement json = answer.Object();
            if (!json.TryGetProperty("result", out JsonElement result)) throw answer.Unexpected("a result");
            return new AlgorithmAnswer(json.Member("metadata").Text("content_type") ?? "", WithoutSpaces(result));
        }
        // Errors of algorithms have no code of the cluster, and the status 200 or 400 (contract, section 4.1).
        catch (ClusterException e) when (e is { Kind: FailureKind.RequestRejected, Code: null, Status: >= 200 and < 300 or 400 })
        {
            return new AlgorithmAnswer("", e.Message, IsError: true);
        }
    }

    /// <summary>Serialized anew, so that spaces between the tokens make no difference; as it came where it holds no valid text.</summary>
    private static string WithoutSpaces(JsonElement result)
    {
        try
        {
            return JsonSerializer.Serialize(result);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return result.GetRawText();
        }
    }

    /// <summary>A sample input is a string, and usually JSON text (contract, section 7.1).</summary>
    private static string TypeOf(string input) => WireJson.Parse(input).Root.ValueKind == JsonValueKind.Undefined ? "text/plain" : "application/json";
}
