using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>The platform runs the sample input when a version is published; a failing sample fails nothing (section 8.2).</summary>
internal static class SampleRun
{
    public static async Task<string?> OutputAsync(HostedAlgorithm algorithm, HostedBuild build, string? sampleInput,
        CancellationToken cancellation)
    {
        if (sampleInput is null) return null;
        if (!IsJson(sampleInput)) return "Exception encountered while running sample input";
        string digest = await SourceDigest.OfAsync(algorithm.Repository, build.Commit, cancellation);
        return JsonValue.Create(SourceDigest.Answer(digest, System.Text.Encoding.UTF8.GetBytes(sampleInput))).ToJsonString();
    }

    private static bool IsJson(string text)
    {
        try
        {
            JsonDocument.Parse(text).Dispose();
            return true;
        }
        catch (JsonException)
        {
            // Inputs are JSON text inside a string; anything else makes the sample fail.
            return false;
        }
    }
}
