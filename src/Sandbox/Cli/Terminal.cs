namespace AlgorithmiaMigration.Sandbox.Cli;

#pragma warning disable RS0030 // The only place that writes to the console.
/// <summary>Writes plain lines, so that a log file and a terminal show the same text.</summary>
internal static class Terminal
{
    public static void Line(string text = "") => Console.Out.WriteLine(text);

    public static void Error(string text) => Console.Error.WriteLine(text);

    /// <summary>Completes when standard input has been closed by the process at its other end.</summary>
    public static async Task InputEndsAsync(CancellationToken cancellation)
    {
        using Stream input = Console.OpenStandardInput();
        // Reading blocks its thread and ignores the token, so it runs on a separate thread that is not waited for.
        await Task.Run(() => input.CopyTo(Stream.Null), CancellationToken.None).WaitAsync(cancellation);
    }
}
#pragma warning restore RS0030
