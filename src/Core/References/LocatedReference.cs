namespace AlgorithmiaMigration.References;

/// <summary>A finding with what was found, and the text around it that rewriting needs.</summary>
internal sealed record LocatedReference(ReferenceFinding Finding, FoundReference Found, string Raw);
