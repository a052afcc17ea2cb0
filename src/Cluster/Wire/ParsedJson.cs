using System.Text.Json;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>A text as JSON.</summary>
/// <param name="Root">Undefined when the text is not JSON, or not JSON that can be read.</param>
/// <param name="Defect">Why it must not be relied on, as the end of a sentence: "with JSON that contains ..."; null for nothing.</param>
internal readonly record struct ParsedJson(JsonElement Root, string? Defect);
