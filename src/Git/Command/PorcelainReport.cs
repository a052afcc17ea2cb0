using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Parses the output of <c>git push --porcelain</c>, one line for each branch.</summary>
internal static class PorcelainReport
{
    private const string ClientSide = "[rejected]";
    private const string NotUnpacked = "error: remote unpack failed: ";

    /// <summary>Why the branch was not updated; null when it was, or when the output does not mention it.</summary>
    public static PushRefusal? RefusalIn(GitOutput output)
    {
        string? line = output.Text.Split('\n').FirstOrDefault(text => text.StartsWith("!\t", StringComparison.Ordinal));
        if (line is null) return null;
        string summary = line.Substring(line.LastIndexOf('\t') + 1).Trim();
        if (output.ErrorLines.FirstOrDefault(error => error.StartsWith(NotUnpacked, StringComparison.Ordinal)) is { } words)
            return new PushRefusal(IsStale: false, "unpack " + words.Substring(NotUnpacked.Length)) { IsOfRequest = true };
        return new PushRefusal(summary.StartsWith(ClientSide, StringComparison.Ordinal), summary);
    }
}
