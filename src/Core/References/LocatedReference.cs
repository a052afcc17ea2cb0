namespace AlgorithmiaMigration.References;

/// <summary>A finding with the reference that was found and its original text, which rewriting requires.</summary>
internal sealed record LocatedReference(ReferenceFinding Finding, FoundReference Found, string Raw);
