using System.Diagnostics;
using System.Globalization;
using AlgorithmiaMigration.Shared;
using SharpFuzz;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>
/// Runs a target under AFL++, which keeps the inputs that reach new code and mutates them further. SharpFuzz makes a copy of our assemblies tell it
/// which code they reach.
/// </summary>
internal static class CoverageGuided
{
    /// <summary>The command: <c>afl TARGET SECONDS FOLDER</c>. The findings are left in the folder; the same folder continues where it ended.</summary>
    public const string Command = "afl";

    /// <summary>How AFL++ starts the copy.</summary>
    public const string ServedBy = "serve";

    private const string LimitInMilliseconds = "10000";
    private static readonly string[] s_measured = ["AlgorithmiaMigration.Core", "AlgorithmiaMigration.Git", "AlgorithmiaMigration.Cluster", "AlgorithmiaMigration.Commands", "ICSharpCode.SharpZipLib"];

    public static Task<int> RunAsync(string[] args) => args switch
    {
        [ServedBy, string name] => Task.FromResult(Serve(name)),
        [Command, string name, string seconds, string folder] => FuzzAsync(FuzzTarget.Named(name), int.Parse(seconds, CultureInfo.InvariantCulture), folder),
        _ => throw new ArgumentException($"Specify: {Command} TARGET SECONDS FOLDER. Targets: {string.Join(", ", FuzzTarget.All)}."),
    };

    // Nothing of the measured code may run before there is memory for what it reaches: not even the targets' table.
    private static int Serve(string name)
    {
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using MemoryStream input = new();
            stream.CopyTo(input);
            if (Oracle.Problem(FuzzTarget.Named(name), input.ToArray()) is { } problem) throw new InvalidOperationException(problem);
        });
        return 0;
    }

    private static async Task<int> FuzzAsync(FuzzTarget target, int seconds, string folder)
    {
        string program = Path.Combine(folder, "program"), corpus = Path.Combine(folder, "corpus"), findings = Path.Combine(folder, "findings");
        Directory.CreateDirectory(corpus);
        foreach ((int number, byte[] input) in target.Corpus.Index()) await File.WriteAllBytesAsync(Path.Combine(corpus, $"{number}"), input);
        Copy(AppContext.BaseDirectory, program);
        foreach (string name in s_measured) _ = Fuzzer.Instrument(Path.Combine(program, name + ".dll"), _ => true, Options.Value).Count();
        ProcessStartInfo start = TestProgram.Start("afl-fuzz", "-i", corpus, "-o", findings,
            "-t", LimitInMilliseconds, "-m", "none", "-V", $"{seconds}", "--",
            DotnetProgram.Require(), Path.Combine(program, typeof(CoverageGuided).Assembly.GetName().Name + ".dll"), ServedBy, target.Name);
        foreach (string setting in new[] { "AFL_SKIP_BIN_CHECK", "AFL_SKIP_CPUFREQ", "AFL_NO_UI", "AFL_NO_AFFINITY", "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES", "AFL_AUTORESUME" })
            start.Environment[setting] = "1";
        TestProgram fuzzer = await TestProgram.RunAsync(start);
        if (fuzzer.ExitCode != 0) await Console.Error.WriteLineAsync(fuzzer.Text + fuzzer.Errors);
        return Report(target, Path.Combine(findings, "default"));
    }

    private static int Report(FuzzTarget target, string findings)
    {
        string executions = File.ReadLines(Path.Combine(findings, "fuzzer_stats")).First(line => line.StartsWith("execs_done", StringComparison.Ordinal));
        string[] found = [.. new[] { "crashes", "hangs" }.SelectMany(kind => Directory.GetFiles(Path.Combine(findings, kind), "id*"))];
        foreach (string file in found) Console.WriteLine($"{file}: {Oracle.Problem(target, File.ReadAllBytes(file)) ?? "not found again"}");
        Console.WriteLine($"{target}: {executions}, {found.Length} findings");
        return found.Length;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
