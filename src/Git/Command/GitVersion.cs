using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Versions of the <c>git</c> executable.</summary>
internal static class GitVersion
{
    /// <summary>The first version that accepts configuration from the environment (<c>GIT_CONFIG_COUNT</c>), which carries the credentials.</summary>
    public static Version Oldest { get; } = new(2, 31);

    /// <summary>Parses the output of <c>git --version</c>; vendors append text to the number.</summary>
    public static Version? Parse(string output)
    {
        Match match = Regex.Match(output, @"^git version (\d+)\.(\d+)(?:\.(\d+))?");
        return match.Success ? new Version(Number(match, 1), Number(match, 2), Number(match, 3)) : null;
    }

    private static int Number(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
