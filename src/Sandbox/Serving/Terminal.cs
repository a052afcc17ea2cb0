namespace AlgorithmiaMigration.Sandbox;

#pragma warning disable RS0030 // An executable talks to its terminal; this is the one place that does.
/// <summary>Plain lines, so that a log file and a terminal show the same.</summary>
internal static class Terminal
{
    public static void Line(string text = "") => Console.Out.WriteLine(text);

    public static void Error(string text) => Console.Error.WriteLine(text);
}
#pragma warning restore RS0030
