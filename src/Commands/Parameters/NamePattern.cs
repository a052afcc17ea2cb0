using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>The only maker of wildcard patterns. The shell finds a mistake in a pattern when it is first used, and repeats the text as it is, with
/// what a terminal would obey; here it is found at once.</summary>
internal static class NamePattern
{
    /// <exception cref="MigrationException">The text is not a valid pattern.</exception>
    public static WildcardPattern Of(string text)
    {
        WildcardPattern pattern = new(text.Trim(), WildcardOptions.IgnoreCase);
        try
        {
            _ = pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            // Not as the inner exception: its message has the text as it is.
            throw new MigrationException(FailureKind.InvalidInput, $"'{text.Trim()}' is not a valid pattern.",
                "Specify a pattern that closes each '[' with ']', or write `[ for the character itself.");
        }
    }
}
