namespace AlgorithmiaMigration.Secrets;

/// <summary>A way in which a secret can be written.</summary>
/// <param name="Text">The text.</param>
/// <param name="Comparison">How it is compared: percent-encoding exists with both cases.</param>
internal sealed record SecretForm(string Text, StringComparison Comparison);
