namespace AlgorithmiaMigration.Reporting;

/// <summary>A column of a list.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Width">A class of the style sheet that sets the width.</param>
/// <param name="IsNumber">Whether its cells are aligned by their last digit.</param>
internal sealed record ListColumn(string Name, string Width, bool IsNumber = false);
