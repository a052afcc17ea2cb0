namespace AlgorithmiaMigration.Sandbox.Cli;

#pragma warning disable RS0030 // An executable talks to its terminal; this is the one place that does.
/// <summary>Plain lines, so that a log file and a terminal show the same.</summary>
internal static class Terminal
{
    public static void Line(string text = "") => Console.Out.WriteLine(text);

    public static void Error(string text) => Console.Error.WriteLine(text);

    /// <summary>Done when whoever holds the other end of standard input has let go of it.</summary>
    public static async Task InputEndsAsync(CancellationToken cancellation)
    {
        using Stream input = Console.OpenStandardInput();
        // Reading blocks a thread whatever the token says, so it gets one of its own and nobody waits for it.
        await Task.Run(() => input.CopyTo(Stream.Null), CancellationToken.None).WaitAsync(cancellation);
    }
}
#pragma warning restore RS0030
