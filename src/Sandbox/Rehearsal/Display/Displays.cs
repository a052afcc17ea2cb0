namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

internal static class Displays
{
    /// <summary>A live one on a terminal, plain lines elsewhere.</summary>
    public static IDisplay For(string title, int items) =>
        Screen.IsInteractive ? new LiveDisplay(title, items) : new PlainDisplay(title, items);
}
