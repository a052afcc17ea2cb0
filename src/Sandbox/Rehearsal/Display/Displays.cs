namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

internal static class Displays
{
    /// <summary>A live display on a terminal, otherwise plain lines.</summary>
    public static IDisplay For(string title, int items) =>
        Screen.IsInteractive ? new LiveDisplay(title, items) : new PlainDisplay(title, items);
}
