namespace AlgorithmiaMigration.References;

/// <summary>The line of a copy's commit message that says that references were rewritten; it belongs to the trailers.</summary>
internal static class RewriteTrailer
{
    private const string Line = "Algo-References: rewritten";

    /// <summary>The message with the trailer after its other ones.</summary>
    public static string Append(string message) => $"{message.TrimEnd()}\n{Line}\n";

    public static bool IsIn(string? message) => message?.Split('\n').Any(line => line.TrimEnd() == Line) ?? false;
}
