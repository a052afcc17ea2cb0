using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Refuses patterns where one item must be named: only the cmdlets that list expand them.</summary>
internal static class WildcardText
{
    /// <param name="text">The text that names an item.</param>
    /// <param name="listing">The cmdlet that lists such items by pattern.</param>
    /// <exception cref="MigrationException">The text contains wildcard characters.</exception>
    public static void Refuse(string text, string listing)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(text)) return;
        throw new MigrationException(FailureKind.InvalidInput, $"'{text}' is a pattern; this cmdlet does not expand wildcards.",
            $"List what matches, and pipe it in: {listing} '{text}' | ...");
    }
}
