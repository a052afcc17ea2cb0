using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>The one way to touch a journal's file: every error of the file system becomes a failure with its cause and a remedy.</summary>
internal static class JournalAccess
{

    /// <summary>Does something with the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verb">What is done: <c>opened</c>, <c>read</c> or <c>written</c>.</param>
    /// <param name="action">Does it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static T Do<T>(string path, string verb, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.JournalFailed, $"The journal '{path}' cannot be {verb}: {e.Message}", Remedy(verb, e), e);
        }
    }

    /// <summary>Does something with the file that has no result.</summary>
    public static void Do(string path, string verb, Action action) => Do(path, verb, () =>
    {
        action();
        return true;
    });

    /// <summary>Refuses what is no file: a device keeps nothing, and a pipe has no end.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static void RequireFile(string path)
    {
        if (Do(path, "opened", () => RegularFiles.Problem(path)) is { } problem)
            throw new MigrationException(FailureKind.JournalFailed, $"The journal '{path}' is not a file: {problem}.", "Choose another file with New-AlgoSession -Journal.");
    }

    /// <summary>Closes a stream whose failures were reported before, or no longer matter.</summary>
    public static void Close(Stream? stream)
    {
        try
        {
            stream?.Dispose();
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // On a full disk, some systems fail again here. The handle is closed all the same.
        }
    }

    private static string Remedy(string verb, Exception failure) =>
        verb == "written" || FileSystemErrors.IsDiskFull(failure)
            ? "Free disk space or choose another file with New-AlgoSession -Journal, then run the same command again."
            : verb == "read" ? "Make the file readable for this account, or choose another one with New-AlgoSession -Journal."
            : "Choose a writable file with New-AlgoSession -Journal.";
}
