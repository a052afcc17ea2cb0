using System.Diagnostics;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Cli;
using AlgorithmiaMigration.Sandbox.Serving;
using AlgorithmiaMigration.Sandbox.Traffic;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>Starts the program as users and scripts do.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("algo-sandbox-serve-").FullName;

    [Theory]
    [InlineData(64, "Unknown option '--bogus'", "serve", "--bogus")]
    [InlineData(64, "requires a value", "serve", "--cluster", "--empty")]
    [InlineData(64, "not a valid cluster name", "serve", "--cluster", "../up")]
    [InlineData(64, "at most 63 lower-case letters", "serve", "--cluster", "a123456789b123456789c123456789d123456789e123456789f123456789g123")]
    [InlineData(1, "The Sandbox cannot start", "serve", "--log", "")]
    [InlineData(1, "The Sandbox cannot start", "serve", "--empty", "--http-only", "--connection-file", "/")]
    [InlineData(64, "cannot be read", "serve", "--faults", "")]
    [InlineData(64, "named twice", "serve", "--cluster", "a", "--cluster", "a")]
    [InlineData(64, "takes a whole number", "serve", "--seed", "-3")]
    [InlineData(64, "takes a size such as", "serve", "--data-bytes", "lots")]
    [InlineData(64, "at most 1024G", "serve", "--data-bytes", "9999G")]
    [InlineData(64, "names the cluster 'b'", "serve", "--cluster", "a", "--close-legacy", "b")]
    [InlineData(64, "cannot be read", "serve", "--faults", "no-such-file.json")]
    [InlineData(64, "Unknown command 'dance'", "dance")]
    [InlineData(64, "No command was given")]
    [InlineData(0, "--connection-file PATH", "serve", "--help")]
    [InlineData(0, "rehearse", "--help")]
    public async Task An_invalid_command_line_is_reported_clearly(int exitCode, string words, params string[] arguments)
    {
        TestProgram ended = await TestProgram.RunAsync(StartOf(arguments));

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(words, ended.Text + ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SIGTERM")]
    [InlineData("SIGINT")]
    [InlineData("input")]
    public async Task It_serves_until_it_is_stopped_and_ends_cleanly(string end)
    {
        string file = Path.Combine(_folder, "connection.json");
        string[] bound = end == "input" ? ["--stop-with-input"] : [];
        using ChildProcess process = ChildProcess.Start(StartOf(["serve", "--empty", "--cluster", "one", "--connection-file", file, .. bound]));
        List<string> said = [];
        while (await process.Output.ReadLineAsync() is { } line && Add(line)) Assert.NotEmpty(said);

        JsonNode cluster = JsonNode.Parse(await File.ReadAllTextAsync(file))!["clusters"]![0]!;
        using ApiClient api = new(new Uri(cluster["apiUri"]!.ToString()), cluster["accounts"]![0]!["key"]!.ToString());
        (await api.GetAsync("/v1/scms")).Expect(200);
        await StopAsync(process, end);

        Assert.Equal(0, process.ExitCode);
        Assert.False(File.Exists(cluster["caCertificate"]!.ToString()), "the work folder is still there");
        Assert.Equal(["name", "domain", "apiUri", "gitUri", "httpsApiUri", "httpsGitUri", "caCertificate", "adminKey", "accounts"],
            cluster.AsObject().Select(member => member.Key));
        string[] keys = [cluster["adminKey"]!.ToString(), .. cluster["accounts"]!.AsArray().Select(account => account!["key"]!.ToString())];
        Assert.All(keys, key => Assert.DoesNotContain(said, line => line.Contains(key, StringComparison.Ordinal)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        bool Add(string line)
        {
            said.Add(line);
            return line != "Ready. Press Ctrl+C to stop.";
        }
    }

    [Fact]
    public async Task A_fault_file_is_applied_and_a_misspelt_member_is_refused()
    {
        string good = Path.Combine(_folder, "good.json");
        string bad = Path.Combine(_folder, "bad.json");
        await File.WriteAllTextAsync(good, """[{"method":"GET","path":"/v1/scms","status":503,"retryAfter":"1","cluster":"one"}]""");
        await File.WriteAllTextAsync(bad, """[{"path":"/v1/scms","statsu":503}]""");

        Assert.Equal(503, Assert.Single(FaultFile.Read(good)).Status);
        Assert.Contains("statsu", Assert.Throws<UsageException>(() => FaultFile.Read(bad)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_reach_the_sandbox()
    {
        ServeArguments parsed = ServeArguments.Parse(["--cluster", "a", "--cluster", "b-2", "--seed", "7", "--latency", "40", "--build-time", "5",
            "--async-builds", "--http-only", "--port", "9000", "--close-legacy", "b-2", "--empty", "--log", "x.log",
            "--git-manner", "jgit", "--hide-default-branch",
            "--name-cache", "0", "--anonymous-calls-ok", "--utility-lists", "--large-files"]);

        SandboxOptions options = parsed.Options;
        Assert.Equal(["a", "b-2"], options.Clusters);
        Assert.Equal((7, 40, 5, 9000), (options.SeededAlgorithms, options.Latency.TotalMilliseconds, options.BuildTime.TotalMilliseconds, options.BasePort));
        Assert.False(options.BuildDuringPush);
        Assert.False(options.SeedShowcase);
        Assert.Equal((GitManner.JGit, true), (options.BehaviourOf("a").GitManner, options.BehaviourOf("a").HidesDefaultBranch));
        SandboxBehaviour behaviour = options.BehaviourOf("a");
        Assert.Equal((TimeSpan.Zero, true, true, true),
            (behaviour.DeletedNameCache, behaviour.AnonymousInvocationIsOk, behaviour.OrganizationsListApart, behaviour.StoresLargeFiles));
        Assert.False(options.Https);
        Assert.True(options.BehaviourOf("b-2").LegacyLanguagesClosed);
        Assert.False(options.BehaviourOf("a").LegacyLanguagesClosed);
        Assert.Equal("x.log", options.LogFile);
        Assert.False(options.KeepRequests);
    }

    public void Dispose() => TestFolder.Remove(_folder);

    private static async Task StopAsync(ChildProcess process, string end)
    {
        if (end == "input") process.CloseInput();
        else Assert.Equal(0, (await TestProgram.RunAsync(TestProgram.Start("kill", "-s", end[3..], process.Id.ToString(null, null)))).ExitCode);
        await process.Exited.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private static ProcessStartInfo StartOf(params string[] arguments) =>
        CommandLine.For(DotnetProgram.Require(), [typeof(SandboxHost).Assembly.Location, .. arguments]);
}
