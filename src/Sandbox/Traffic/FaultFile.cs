using System.Text.Json;
using System.Text.Json.Serialization;
using AlgorithmiaMigration.Files;
using AlgorithmiaMigration.Sandbox.Cli;

namespace AlgorithmiaMigration.Sandbox.Traffic;

/// <summary>Faults as a JSON array. An unknown member is an error, because otherwise a misspelt fault would silently have no effect.</summary>
internal static class FaultFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="UsageException">The file cannot be read, or is not valid.</exception>
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
