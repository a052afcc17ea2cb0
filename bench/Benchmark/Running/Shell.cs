using System.Reflection;

namespace AlgorithmiaMigration.Bench;

/// <summary>The PowerShell that the module is measured in: the one that the variable ALGO_TEST_SHELL names, else the one that the build has
/// restored, else the <c>pwsh</c> on the PATH.</summary>
internal static class Shell
{
    public static string Program { get; } = Choose(Environment.GetEnvironmentVariable("ALGO_TEST_SHELL"), Restored, File.Exists);

    private static string? Restored =>
        typeof(Shell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == "PowerShell")?.Value;

    internal static string Choose(string? wanted, string? restored, Func<string, bool> exists) =>
        wanted is { Length: > 0 } ? wanted
        : restored is not null && exists(restored) ? restored
        : "pwsh";
}
