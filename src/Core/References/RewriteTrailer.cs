namespace AlgorithmiaMigration.References;

/// <summary>The trailer in a copy's commit message that states that references were rewritten.</summary>
internal static class RewriteTrailer
{
    private const string Line = "Algo-References: rewritten";

    /// <summary>The message with the trailer after its other trailers.</summary>
    public static string Append(string message) => $"{message.TrimEnd()}\n{Line}\n";

    public static bool IsIn(string? message) => message?.Split('\n').Any(line => line.TrimEnd() == Line) ?? false;
}
