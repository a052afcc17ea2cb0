namespace AlgorithmiaMigration.References;

/// <summary>A reference as it was found in a text.</summary>
/// <param name="Kind">What it points at.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Target">What it names; null when that is put together while the program runs.</param>
/// <param name="Part">The part of the text that rewriting replaces: the owner, or the address; null when there is none.</param>
/// <param name="Role">Which of the cluster's addresses it is; for addresses only.</param>
internal sealed record FoundReference(
    ReferenceKind Kind, int Start, int Length, ReferenceTarget? Target, TextPart? Part = null, AddressRole Role = AddressRole.Api);
