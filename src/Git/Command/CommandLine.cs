using System.Diagnostics;
using System.Text;

namespace AlgorithmiaMigration.Git;

/// <summary>Hands arguments to a process unchanged, on .NET Framework too, which only takes one string.</summary>
internal static class CommandLine
{
    public static void SetArguments(ProcessStartInfo start, IEnumerable<string> arguments)
    {
#if NET
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
#else
        start.Arguments = string.Join(" ", arguments.Select(Quote));
#endif
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
