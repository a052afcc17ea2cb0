namespace AlgorithmiaMigration.References;

/// <summary>A range of characters in a text.</summary>
internal sealed record TextPart(int Start, int Length);
