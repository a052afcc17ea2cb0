using System.Runtime.CompilerServices;
using LibGit2Sharp;

namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>libgit2 in this process: whether it loads, and our transport in it.</summary>
internal static class LibGit2Library
{
    /// <summary>A scheme of our own: another copy of this module in the process may have registered one in the same library.</summary>
    public static string Scheme { get; } = "algo" + Guid.NewGuid().ToString("N");

    private static readonly Lazy<string?> Why = new(Load);

    /// <summary>Null when libgit2 can be used; otherwise the reason why not.</summary>
    public static string? WhyUnavailable => Why.Value;

    private static string? Load()
    {
        try
        {
            Touch();
            return null;
        }
        catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or BadImageFormatException
            or EntryPointNotFoundException or FileNotFoundException or FileLoadException or LibGit2SharpException)
        {
            return "its native library does not load: " + FirstSentence(Cause(failure).Message);
        }
    }

    // Apart, because merely compiling it needs LibGit2Sharp.dll.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Touch()
    {
        _ = GlobalSettings.Version.Features;
        _ = NativeObjects.Initialize();
        GlobalSettings.RegisterSmartSubtransport<ManagedTransport>(Scheme);
    }

    private static Exception Cause(Exception failure) =>
        failure is TypeInitializationException { InnerException: { } inner } ? Cause(inner) : failure;

    // The rest is advice for those who develop libraries.
    private static string FirstSentence(string text)
    {
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text.Substring(0, end + 1)).Trim();
    }
}
