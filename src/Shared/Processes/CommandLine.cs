using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Shared;

/// <summary>Describes how a program is started: by its full path, with unchanged arguments and redirected streams.</summary>
internal static class CommandLine
{
    /// <param name="program">The program's full path, as <see cref="ProgramFinder"/> finds it: with a bare name, Windows would search
    /// the current folder before the folders of PATH.</param>
    /// <param name="arguments">The arguments, unquoted.</param>
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

    /// <summary>Quotes an argument for <c>CommandLineToArgvW</c>, in which a backslash is special only before a quotation mark.</summary>
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
