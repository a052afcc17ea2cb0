using System.Runtime.InteropServices;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Module;

/// <summary>The PowerShell in which the tests run: the one restored by the build, or the one named by <c>ALGO_TEST_SHELL</c>.</summary>
/// <param name="Program">The program to start.</param>
/// <param name="Prefix">Its arguments before PowerShell's own.</param>
internal sealed record TestShell(string Program, IReadOnlyList<string> Prefix)
{
    public const string Variable = "ALGO_TEST_SHELL";

    public static TestShell Current { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } name ? new TestShell(Find(name), []) : Restored();

    /// <summary>Windows PowerShell 5.1 lacks several features that the tests use: see the table of allowed skips.</summary>
    public bool IsWindowsPowerShell => Path.GetFileNameWithoutExtension(Program).Equals("powershell", StringComparison.OrdinalIgnoreCase);

    // The package contains a native host for the two most common platforms; elsewhere dotnet runs the same shell.
    private static TestShell Restored()
    {
        bool isWindows = OperatingSystem.IsWindows();
        string folder = Path.Combine(Staged.BuildPath("PowerShellFolder"), isWindows ? "win" : "unix");
        bool hasHost = RuntimeInformation.ProcessArchitecture == Architecture.X64 && (isWindows || OperatingSystem.IsLinux());
        return hasHost
            ? new TestShell(Path.Combine(folder, isWindows ? "pwsh.exe" : "pwsh"), [])
            : new TestShell(Path.GetFullPath(Environment.ProcessPath!), ["exec", Path.Combine(folder, "pwsh.dll")]);
    }

    private static string Find(string name)
    {
        if (File.Exists(name)) return Path.GetFullPath(name);
        return ProgramFinder.Find(name)
            ?? throw new FileNotFoundException($"{Variable} names the shell '{name}', which is neither a file nor on the PATH.");
    }
}
