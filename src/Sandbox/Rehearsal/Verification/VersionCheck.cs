using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>Checks the published version: its commit, its number, and the data carried over from the source.</summary>
internal static class VersionCheck
{
    public static async Task<IReadOnlyList<string>> CompareAsync(PlainApi here, PlainApi there, AlgorithmOutcome outcome, CancellationToken cancellation)
    {
        JsonElement published = await there.GetAsync(outcome.Destination.Owner,
            $"algorithms/{outcome.Destination.Path}/versions?limit=1&published=true", cancellation);
        if (published.GetProperty("results").EnumerateArray().ToArray() is not [JsonElement newest]) return ["nothing is published"];
        JsonElement source = await here.GetAsync(outcome.Owner, $"algorithms/{outcome.Algorithm.Path}/versions/{outcome.SourceCommit}", cancellation);
        List<string> problems = [];
        void Expect(string what, string? expected, string? actual)
        {
            if (expected != actual) problems.Add($"{what} is '{actual}', not '{expected}'");
        }
        Expect("the newest version", outcome.DestinationVersion?.ToString(), Version(newest, "semantic_version"));
        Expect("its commit", outcome.DestinationCommit, Version(newest, "git_hash"));
        Expect("the sample input", Version(source, "sample_input"), Version(newest, "sample_input"));
        if (Version(source, "semantic_version") is null) return problems;
        Expect("the release notes", Version(source, "release_notes"), Version(newest, "release_notes"));
        Expect("the callability", Setting(source, "algorithm_callability"), Setting(newest, "algorithm_callability"));
        return problems;
    }

    private static string? Version(JsonElement version, string member) => Member(version, "version_info", member);

    private static string? Setting(JsonElement version, string member) => Member(version, "settings", member);

    private static string? Member(JsonElement version, string group, string member) =>
        version.TryGetProperty(group, out JsonElement info) && info.TryGetProperty(member, out JsonElement value) ? value.ToString() : null;
}
