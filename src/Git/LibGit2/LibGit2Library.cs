using System.Runtime.CompilerServices;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Loads libgit2 and registers the managed transport with it.</summary>
internal static class LibGit2Library
{
    /// <summary>A unique scheme: another copy of this module in the process may have registered one with the same library.</summary>
    public static string Scheme { get; } = "algo" + Guid.NewGuid().ToString("N");

    private static readonly Lazy<string?> Why = new(Load);

    /// <summary>Why libgit2 cannot be used; null when it can.</summary>
    public static string? WhyUnavailable => Why.Value;

    private static string? Load()
    {
        try
        {
            Initialize();
            return null;
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or BadImageFormatException
            or EntryPointNotFoundException or FileNotFoundException or FileLoadException or LibGit2SharpException)
        {
            return "its native library cannot be loaded: " + FirstSentence(Cause(failure).Message);
        }
    }

    // A separate method, because compiling it requires LibGit2Sharp.dll.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Initialize()
    {
        _ = GlobalSettings.Version.Features;
        _ = NativeObjects.Initialize();
        GlobalSettings.RegisterSmartSubtransport<ManagedTransport>(Scheme);
    }

    private static Exception Cause(Exception failure) =>
        failure is TypeInitializationException { InnerException: { } inner } ? Cause(inner) : failure;

    // The other sentences are advice for developers of libraries.
    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text.Substring(0, end + 1)).Trim();
    }
}
