using System.Reflection;

namespace AlgorithmiaMigration.Bench;

/// <summary>The PowerShell in which the module is measured: the one named by the variable ALGO_TEST_SHELL, otherwise the one restored by the
/// build, otherwise the <c>pwsh</c> on the PATH.</summary>
internal static class Shell
{
    public static string Program { get; } = Choose(Environment.GetEnvironmentVariable("ALGO_TEST_SHELL"), Restored, File.Exists);

    private static string? Restored =>
        typeof(Shell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == "PowerShell")?.Value;

    internal static string Choose(string? requested, string? restored, Func<string, bool> exists) =>
        requested is { Length: > 0 } ? requested
        : restored is not null && exists(restored) ? restored
        : "pwsh";
}
