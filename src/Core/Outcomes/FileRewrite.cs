
namespace AlgorithmiaMigration;

/// <summary>One file whose references were rewritten, or would be.</summary>
/// <param name="Path">The path in the repository.</param>
/// <param name="Count">How many references.</param>
/// <param name="Diff">The difference between the source's file and the copy, as a unified diff.</param>
public sealed record FileRewrite(string Path, int Count, string Diff)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Count})";
}
