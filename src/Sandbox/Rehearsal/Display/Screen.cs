using Spectre.Console;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Display;

/// <summary>The console for tables and live lines. Without a terminal the width is fixed, so that logs look the same everywhere.</summary>
internal static class Screen
{
    private const int WidthWithoutTerminal = 120;

    public static IAnsiConsole Console { get; } = Create();

    public static bool IsInteractive => Console.Profile.Capabilities.Interactive && Console.Profile.Out.IsTerminal;

    private static IAnsiConsole Create()
    {
        IAnsiConsole console = AnsiConsole.Console;
        if (console.Profile.Out.IsTerminal) return console;
        console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
