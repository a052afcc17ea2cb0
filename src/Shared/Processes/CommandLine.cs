using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Shared;

/// <summary>Describes how a program is started: by its full path, with its arguments unchanged, and with its streams in our hands.</summary>
internal static class CommandLine
{
    /// <param name="program">The program's full path, as <see cref="ProgramFinder"/> finds it: with a bare name, Windows would look in the
    /// current folder before it looks in those of PATH.</param>
    /// <param name="arguments">What the program gets, each as it is: nothing has to be quoted.</param>
    public static ProcessStartInfo For(string program, params IEnumerable<string> arguments)
    {
        if (!ProgramFinder.IsFullPath(program, ProgramFinder.OnWindows))
            throw new ArgumentException($"'{program}' is not a full path.", nameof(program));
#pragma warning disable RS0030 // The one place that describes processes.
        ProcessStartInfo start = new(program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
#pragma warning restore RS0030
#if NET
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
#else
        start.Arguments = string.Join(" ", arguments.Select(Quote));
#endif
        return start;
    }

    /// <summary>Quotes as <c>CommandLineToArgvW</c> reads: backslashes count only before a quotation mark.</summary>
    internal static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.All(c => c is not (' ' or '\t' or '\n' or '\v' or '"'))) return argument;
        StringBuilder quoted = new("\"");
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '"') quoted.Append('\\', backslashes + 1);
            quoted.Append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
