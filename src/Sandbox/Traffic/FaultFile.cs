using System.Text.Json;
using System.Text.Json.Serialization;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Traffic;

/// <summary>Faults as a JSON array. A member that no fault has is an error: a typing mistake must not pass for a quiet network.</summary>
internal static class FaultFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="UsageException">The file is missing, or not what it should be.</exception>
    public static IReadOnlyList<Fault> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Fault[]>(File.ReadAllBytes(path), Options) ?? [];
        }
        catch (Exception problem) when (FileSystemErrors.Includes(problem))
        {
            throw new UsageException($"The fault file '{path}' cannot be read: {problem.Message}");
        }
        catch (JsonException problem)
        {
            throw new UsageException($"The fault file '{path}' is not an array of faults: {problem.Message}");
        }
    }
}
