using System.Text.Json;

namespace AlgorithmiaMigration.Bench;

/// <summary>The format in which the benchmark's processes communicate: one object per line. Keys are passed here, never as arguments.</summary>
internal static class Lines
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="InvalidDataException">The line is missing or not in the expected format.</exception>
    public static T Read<T>(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) throw new InvalidDataException("The other process wrote nothing.");
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options)!;
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"Unexpected output of the other process: {line}");
        }
    }
}
