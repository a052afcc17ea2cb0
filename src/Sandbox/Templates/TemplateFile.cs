namespace AlgorithmiaMigration.Sandbox.Templates;

/// <summary>A file of a new algorithm; <c>__ALGO__</c> in path and text stands for the algorithm's name.</summary>
internal sealed record TemplateFile(string Path, string Text, bool IsExecutable = false)
{
    public string PathFor(string name) => Path.Replace("__ALGO__", name, StringComparison.Ordinal);

    public string TextFor(string owner, string name) => Text
        .ReplaceLineEndings("\n")
        .Replace("__ALGO__", name, StringComparison.Ordinal)
        .Replace("__USER__", owner, StringComparison.Ordinal);
}
