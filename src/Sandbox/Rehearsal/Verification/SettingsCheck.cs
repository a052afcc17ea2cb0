using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

/// <summary>Compares settings one by one; for an existing algorithm whose settings were kept, checks that they still differ.</summary>
internal static class SettingsCheck
{
    private static readonly string[] Members = ["source_visibility", "license", "network_access", "pipeline_enabled", "language", "environment"];

    public static async Task<IReadOnlyList<string>> CompareAsync(PlainApi here, PlainApi there, AlgorithmOutcome outcome, CancellationToken cancellation)
    {
        JsonElement source = (await here.GetAsync(outcome.Owner, $"algorithms/{outcome.Algorithm.Path}", cancellation)).GetProperty("settings");
        JsonElement destination = (await there.GetAsync(outcome.Destination.Owner, $"algorithms/{outcome.Destination.Path}", cancellation))
            .GetProperty("settings");
        bool leftAlone = KeptSettings(outcome);
        string[] different = [.. Members.Where(member => Text(source, member) != Text(destination, member))];
        if (leftAlone) return different.Length > 0 ? [] : ["settings are equal although they were reported as left unchanged"];
        List<string> problems = [.. different.Select(member => $"{member} is {Text(destination, member)}, not {Text(source, member)}")];
        if (Text(source, "algorithm_environment") is { } environment)
        {
            string? expected = await here.SpecificationAsync(outcome.Owner, environment, cancellation);
            string? actual = await there.SpecificationAsync(outcome.Destination.Owner, Text(destination, "algorithm_environment") ?? "", cancellation);
            if (expected != actual) problems.Add($"the environment's specification is {actual}, not {expected}");
        }
        return problems;
    }

    /// <summary>Whether the outcome reports that the settings at the destination differ and were kept.</summary>
    public static bool KeptSettings(AlgorithmOutcome outcome) =>
        outcome.Notes.Any(note => note.Contains("with other settings, which were left unchanged", StringComparison.Ordinal));

    private static string? Text(JsonElement settings, string member) =>
        settings.TryGetProperty(member, out JsonElement value) ? value.ToString() : null;
}
