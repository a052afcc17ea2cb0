namespace AlgorithmiaMigration.References;

/// <summary>A stretch of text.</summary>
internal sealed record TextPart(int Start, int Length);
