using System.Text.Json;

namespace AlgorithmiaMigration.Bench;

/// <summary>One object per line: what the processes of the benchmark say to each other. Keys travel here, never as arguments.</summary>
internal static class Lines
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="InvalidDataException">It is not what was expected, or nothing at all.</exception>
    public static T Read<T>(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) throw new InvalidDataException("The other process said nothing.");
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options)!;
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"The other process said: {line}");
        }
    }
}
