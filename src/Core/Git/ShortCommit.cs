namespace AlgorithmiaMigration.Git;

/// <summary>A commit as messages, states and listings name it.</summary>
internal static class ShortCommit
{
    private const int Length = 10;

    /// <summary>The first ten digits; what is shorter as it is, and nothing for no commit.</summary>
    public static string Of(string? commit) => commit is { Length: > Length } ? commit.Substring(0, Length) : commit ?? "";
}
