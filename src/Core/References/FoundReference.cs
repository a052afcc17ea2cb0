namespace AlgorithmiaMigration.References;

/// <summary>A reference as it was found in a text.</summary>
/// <param name="Kind">What it points at.</param>
/// <param name="Start">Its index in the text, in characters.</param>
/// <param name="Length">Its length in characters.</param>
/// <param name="Target">What it names; null when that is built at run time.</param>
/// <param name="Part">The part of the text that rewriting replaces: the owner, or the address; null when there is none.</param>
/// <param name="Role">Which of the cluster's addresses it is; only for addresses.</param>
/// <param name="IsOpen">Whether what follows the algorithm's name is built at run time.</param>
internal sealed record FoundReference(
    ReferenceKind Kind, int Start, int Length, ReferenceTarget? Target, TextPart? Part = null, AddressRole Role = AddressRole.Api,
    bool IsOpen = false);
