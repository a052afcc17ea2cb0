using System.Text.Json;

namespace AlgorithmiaMigration.Journaling;

/// <summary>Recognizes lines that a later release wrote: complete, with names that this release does not have. They are kept and passed over.</summary>
internal static class LaterLine
{
    public static bool Is(ReadOnlySpan<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line.ToArray());
            JsonElement entry = document.RootElement;
            if (entry.ValueKind != JsonValueKind.Object || !HasTime(entry) || !Has(entry, "run", JsonValueKind.String) || !Has(entry, "write", JsonValueKind.Number)) return false;
            return Name(entry, "operation") is { } operation && Name(entry, "phase") is { } phase
                && (!IsKnown<JournalOperation>(operation) || !IsKnown<JournalPhase>(phase) || HasNewStep(entry));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasNewStep(JsonElement entry) =>
        (entry.TryGetProperty("subject", out JsonElement subject) && IsNewArea(subject))
        || (entry.TryGetProperty("steps", out JsonElement steps) && steps.ValueKind == JsonValueKind.Array && steps.EnumerateArray().Any(IsNewArea));

    private static bool IsNewArea(JsonElement owner) =>
        owner.ValueKind == JsonValueKind.Object && Name(owner, "area") is { } area && !IsKnown<ManualStepArea>(area);

    private static bool HasTime(JsonElement entry) =>
        entry.TryGetProperty("time", out JsonElement time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out _);

    private static bool Has(JsonElement entry, string member, JsonValueKind kind) => entry.TryGetProperty(member, out JsonElement value) && value.ValueKind == kind;

    // A name of the form that all our names have; anything else was changed by hand.
    private static string? Name(JsonElement entry, string member) =>
        Has(entry, member, JsonValueKind.String) && entry.GetProperty(member).GetString() is { Length: > 1 } name
            && name[0] is >= 'A' and <= 'Z' && name.All(letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9')) ? name : null;

    private static bool IsKnown<T>(string name) where T : struct, Enum => Enum.TryParse(name, ignoreCase: true, out T _);
}
