namespace AlgorithmiaMigration.Clusters;

/// <summary>What an algorithm answered to an input (contract, section 10).</summary>
/// <param name="ContentType"><c>text</c>, <c>json</c>, <c>binary</c> or <c>void</c>; empty for an error.</param>
/// <param name="Result">The result as JSON; the message of an error.</param>
/// <param name="IsError">Whether the algorithm itself failed.</param>
internal sealed record AlgorithmAnswer(string ContentType, string Result, bool IsError = false);
