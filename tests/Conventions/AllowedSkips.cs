using System.Reflection;
using Xunit.v3;

[assembly: AlgorithmiaMigration.Conventions.AllowedSkips]

namespace AlgorithmiaMigration.Conventions;

/// <summary>
/// The tests that may be skipped, where and why. Compiled into each test project and checked before each test. No test skips itself, so a
/// test that cannot run on a machine and is not listed here fails there. Pester tests may report themselves skipped only if they are listed.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class AllowedSkipsAttribute : BeforeAfterTestAttribute
{
    private static readonly Func<bool> OnWindows = OperatingSystem.IsWindows;
    private static readonly Func<bool> ElsewhereThanLinux = () => !OperatingSystem.IsLinux();
    private static readonly Func<bool> WithoutMount = () => !MayMount();
    private static readonly Func<bool> InWindowsPowerShell = () =>
        Path.GetFileNameWithoutExtension(Environment.GetEnvironmentVariable("ALGO_TEST_SHELL") ?? "").Equals("powershell", StringComparison.OrdinalIgnoreCase);

    /// <param name="Test">The test's method, with its class or arguments if necessary, or a Pester file and the test's path in it. A final
    /// * matches any text.</param>
    /// <param name="Here">Whether the test cannot run on this machine.</param>
    /// <param name="Reason">Printed with the skipped test.</param>
    internal sealed record Row(string Test, Func<bool> Here, string Reason);

    private const string ShellScript = "A shell script replaces git, and Windows cannot start shell scripts.";
    private const string Signal = "On Windows a process cannot send such a signal to another.";
    private const string ThreadJob = "Windows PowerShell has no thread jobs.";
    private const string LoadContext = ".NET Framework has no load contexts.";

    public static IReadOnlyList<Row> Table { get; } =
    [
        new("A_device_is_no_journal*", OnWindows, "Windows has no /dev."),
        new("A_named_pipe_is_no_journal_and_nobody_waits_for_its_other_end", OnWindows, "Windows has no pipes among its files."),
        new("No_process_argument_contains_a_key", OnWindows, ShellScript),
        new("A_copy_starts_few_processes", OnWindows, ShellScript),
        new("GitCommandEngineTests.The_user_s_own_settings_do_not_affect_a_copy", OnWindows, ShellScript),
        new("Settings_that_disable_certificate_checks_are_overridden", OnWindows, ShellScript),
        new("A_credential_helper_is_not_used_when_a_key_is_refused", OnWindows, ShellScript),
        new("Cancelling_does_not_wait_for_processes_that_git_left_running", OnWindows, ShellScript),
        new("A_git_that_is_too_old_is_reported_with_its_version", OnWindows, ShellScript),
        new("Another_program_called_git_is_refused", OnWindows, ShellScript),
        new("A_fault_has_one_id_and_one_remedy(trouble: \"proxy*", OnWindows, ShellScript),
        new("A_git_that_prints_many_errors_before_its_version_is_accepted", OnWindows, ShellScript),
        new("A_git_that_does_not_print_its_version_is_unavailable", OnWindows, ShellScript),
        new("A_refused_push_reports_the_message_of_the_server", OnWindows, "The refusing hook is a shell script."),
        new("Cancelling_ends_git_and_its_descendants", ElsewhereThanLinux, "The processes are counted in /proc."),
        new("Finds_both_C_libraries_of_Linux_the_usual_one_first", ElsewhereThanLinux, "Other systems have one C library."),
        new("A_full_disk_is_reported_as_such", WithoutMount, "Only an account that may mount file systems on Linux can have a small disk."),
        new("It_serves_until_it_is_stopped_and_ends_cleanly(end: \"SIG*", OnWindows, Signal),
        new("Stop.Tests.ps1/Ctrl+C.*", OnWindows, Signal),
        new("Data.Tests.ps1/Copy-AlgoData of a large file.ends soon after Ctrl+C*", OnWindows, Signal),
        new("NightlyStandby.Tests.ps1/The nightly promotion of a standby.says that it was interrupted*", OnWindows, Signal),
        new("Sandbox.Tests.ps1/Start-AlgoSandbox.outlives the Ctrl+C*", OnWindows, Signal),
        new("Import.Tests.ps1/Import-Module.works in a thread job", InWindowsPowerShell, ThreadJob),
        new("Import.Tests.ps1/Import-Module.refuses a PowerShell between 5.1 and 7.4 in a clear sentence", InWindowsPowerShell,
            "Windows PowerShell cannot simulate another edition."),
        new("Isolation.Tests.ps1/Isolation.uses its own packages although others of the same name are loaded before", InWindowsPowerShell, LoadContext),
        new("Isolation.Tests.ps1/Isolation.uses its own packages although others of the same name are loaded after", InWindowsPowerShell, LoadContext),
        new("Isolation.Tests.ps1/Isolation.puts only Core and the loader where other modules see them", InWindowsPowerShell, LoadContext),
        new("Parallel.Tests.ps1/One session.serves parallel blocks with -Session $using:session", InWindowsPowerShell,
            "Windows PowerShell has no ForEach-Object -Parallel."),
        new("Parallel.Tests.ps1/One session.serves two thread jobs", InWindowsPowerShell, ThreadJob),
        new("Shards.Tests.ps1/A plan that several machines share.is run over PowerShell remoting, with keys in no argument as text", InWindowsPowerShell,
            "Windows PowerShell has no remoting over SSH."),
        new("Shards.Tests.ps1/A plan that several machines share.is run by the pods of an Indexed Job", OnWindows, "The pods' command is one of a POSIX shell."),
    ];

    /// <summary>The reason for skipping a test on this machine; null when it must run.</summary>
    public static string? ReasonFor(string test) =>
        Table.FirstOrDefault(row => row.Here() && Matches(row.Test, test))?.Reason;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        // The display name is the full name of the method, followed by its arguments if it has any. An inherited test has the name of its own class.
        string name = test.TestDisplayName;
        string method = name[Math.Max(0, name.IndexOf(methodUnderTest.Name, StringComparison.Ordinal))..];
        string? reason = ReasonFor(method) ?? ReasonFor($"{test.TestCase.TestClassSimpleName}.{method}");
        if (reason is not null) Assert.Skip(reason);
    }

    private static bool Matches(string row, string test) =>
        row.EndsWith('*') ? test.StartsWith(row[..^1], StringComparison.Ordinal) : row == test;

    // Bit 21 of the effective capabilities: CAP_SYS_ADMIN. The root user of a container often does not have it.
    private static bool MayMount() =>
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal)) is { } line
        && (Convert.ToUInt64(line[7..].Trim(), 16) >> 21 & 1) == 1;
}
