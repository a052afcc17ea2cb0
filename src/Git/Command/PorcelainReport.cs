using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Parses the output of <c>git push --porcelain</c>, one line for each branch.</summary>
internal static class PorcelainReport
{
    private const string ClientSide = "[rejected]";

    /// <summary>Why the branch was not updated; null when it was, or when the output does not mention it.</summary>
    public static PushRefusal? RefusalIn(string output)
    {
        string? line = output.Split('\n').FirstOrDefault(text => text.StartsWith("!\t", StringComparison.Ordinal));
        if (line is null) return null;
        string summary = line.Substring(line.LastIndexOf('\t') + 1).Trim();
        return new PushRefusal(summary.StartsWith(ClientSide, StringComparison.Ordinal), summary);
    }
}
