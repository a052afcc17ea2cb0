using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;


namespace AlgorithmiaMigration;

/// <summary>One file in which references were or would be rewritten.</summary>
/// <param name="Path">The path in the repository.</param>
/// <param name="Count">The number of rewritten references.</param>
/// <param name="Diff">The difference between the source's file and the copy, as a unified diff.</param>
public sealed record FileRewrite(string Path, int Count, string Diff)
{
    /// <summary>The file's path as it can be shown.</summary>
    public string Path { get; init => field = OutsideText.OneLine(value); } = OutsideText.OneLine(Path);

    /// <summary>The difference, in the format of diff.</summary>
    public string Diff { get; init => field = Shown(value); } = Shown(Diff);

    /// <inheritdoc/>
    public override string ToString() => $"{Path} ({Count})";

    private static string Shown(string text) => OutsideText.Lines(Redactor.Redact(text));
}
