using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>The platform runs the sample input when a version is published; a failing sample does not fail the publication (section 8.2).</summary>
internal static class SampleRun
{
    public static string? Output(HostedBuild build, string? sampleInput)
    {
        if (sampleInput is null) return null;
        return IsJson(sampleInput)
            ? JsonValue.Create(SourceDigest.Answer(build.Digest, Encoding.UTF8.GetBytes(sampleInput))).ToJsonString()
            : "Exception encountered while running sample input";
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
