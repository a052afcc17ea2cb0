using System.Security;

namespace AlgorithmiaMigration;

/// <summary>A secret as given through the pipeline.</summary>
public sealed record SecretInput
{
    public required AlgorithmInput Algorithm { get; init; }

    public required string ShortName { get; init; }

    public required string SecretKey { get; init; }

    /// <summary>The value, if the input has one.</summary>
    public SecureString? Value { get; init; }

    /// <summary>What it was read from, for the script block that computes its value.</summary>
    internal object? Row { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm.Id.Path}: {(SecretKey.Length > 0 ? SecretKey : ShortName)}";
}
