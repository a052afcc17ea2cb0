using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>A file that could not be copied.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Failure">Why it could not be copied.</param>
public sealed record FileFailure(string Name, Failure Failure)
{
    /// <summary>The file's name as it can be shown.</summary>
    public string Name { get; init => field = OutsideText.OneLine(value); } = OutsideText.OneLine(Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Failure.Message}";
}
