using System.Diagnostics;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>The report that a rehearsal writes on request.</summary>
public sealed class RehearsalReportTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_shows_what_was_migrated_what_failed_and_what_remains()
    {
        string file = Path.Combine(_folder.Path, "report.html");

        TestProgram ended = await TestProgram.RunAsync(StartOf("--files", "0", "--megabytes", "0", "--report", file));

        Assert.Equal(0, ended.ExitCode);
        Assert.EndsWith($"The report is {file}", ended.Text.TrimEnd(), StringComparison.Ordinal);
        string report = await File.ReadAllTextAsync(file);
        Assert.Contains("From dev to prod and prod-ha.", report, StringComparison.Ordinal);
        Assert.Contains("<code>AlgoBuildFailed</code>", report, StringComparison.Ordinal);
        Assert.All(["timeline", "stages", "items", "versions", "steps"], section => Assert.Contains($"<section id=\"{section}\"", report, StringComparison.Ordinal));
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused_before_the_rehearsal()
    {
        TestProgram ended = await TestProgram.RunAsync(StartOf("--report", Path.Combine(_folder.Path, "none", "report.html")));

        Assert.Equal(64, ended.ExitCode);
        Assert.Contains("--report: The folder of the report", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(ended.Text);
    }

    private static ProcessStartInfo StartOf(params string[] arguments) =>
        CommandLine.For(DotnetProgram.Require(), [typeof(SandboxHost).Assembly.Location, "rehearse", .. arguments]);
}
