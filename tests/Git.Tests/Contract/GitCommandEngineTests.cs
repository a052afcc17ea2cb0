using System.Diagnostics;
using System.Globalization;
using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

public sealed partial class GitCommandEngineTests(SandboxFixture sandbox) : GitEngineContract(sandbox)
{
    private protected override IGitEngine EngineWith(GitOptions options) => new GitCommandEngine(Sandbox.Clients.For, options);

    [Fact]
    public async Task No_process_argument_contains_a_key()
    {
        using GitWrapper wrapper = GitWrapper.NotingArguments();
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();

        await EngineIn(wrapper).CopyAsync(Copy(source, destination), null, CancellationToken.None);

        Assert.Contains("push", wrapper.Seen, StringComparison.Ordinal);
        Assert.All(FormsOf(source.Endpoint).Concat(FormsOf(destination.Endpoint)),
            form => Assert.DoesNotContain(form, wrapper.Seen, StringComparison.Ordinal));
        Assert.DoesNotContain("Authorization", wrapper.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_starts_few_processes()
    {
        using GitWrapper wrapper = GitWrapper.NotingArguments();
        TestRepository source = await SourceAsync(Everything().Add(AlgorithmiaConf.Path, Conf));
        TestRepository destination = await DestinationAsync();
        TreeRules rules = new() { ConfOwner = "production", KeepDestinationFiles = true };

        await EngineIn(wrapper).CopyAsync(Copy(source, destination, rules), null, CancellationToken.None);

        string[] commands = [.. wrapper.Seen.Split('\n').Where(word => word is "clone" or "cat-file" or "push" or "--version")];
        Assert.Equal(["--version", "cat-file", "cat-file", "clone", "clone", "push"], commands.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_user_s_own_settings_do_not_affect_a_copy()
    {
        using GitWrapper wrapper = GitWrapper.WithUserConfiguration(folder => $"""
            [core]
                autocrlf = true
                hooksPath = {folder}/hooks
                askPass = false
            [commit]
                gpgSign = true
            [push]
                gpgSign = true
                pushOption = surprise
                followTags = true
                recurseSubmodules = check
            [clone]
                rejectShallow = true
            [init]
                defaultBranch = other
                templateDir = {folder}
            [credential]
                helper = "!echo username=somebody; echo password=else;"
            [http]
                followRedirects = true
                sslVerify = false
            [color]
                ui = always
            [fetch]
                prune = true
                recurseSubmodules = true
            [gc]
                auto = 1
            [remote "origin"]
                fetch = +refs/heads/*:refs/heads/*
                proxy = http://127.0.0.1:1
                pushurl = http://127.0.0.1:1/
            """);
        wrapper.AddHook("pre-push", "exit 1");
        wrapper.AddHook("reference-transaction", "exit 1");
        TestRepository source = await SourceAsync(Everything());
        TestRepository destination = await DestinationAsync();

        TreeCopyResult result = await EngineIn(wrapper).CopyAsync(Copy(source, destination), null, CancellationToken.None);

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
        Assert.StartsWith("Build successful", Assert.Single(result.RemoteMessages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_trace_is_written()
    {
        string traces = Directory.CreateTempSubdirectory("algo-traces-").FullName;
        try
        {
            string[] variables = ["GIT_TRACE", "GIT_TRACE_PACKET", "GIT_TRACE_CURL", "GIT_TRACE_SETUP", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF", "git_trace2_event"];
            Dictionary<string, string?> environment = variables.ToDictionary(name => name, name => (string?)Path.Combine(traces, name));
            environment["GIT_TRACE2_CONFIG_PARAMS"] = "http.*";
            environment["GIT_TRACE_REDACT"] = environment["GIT_REDACT_COOKIES"] = environment["GIT_TRACE2_DST_DEBUG"] = environment["GIT_CURL_VERBOSE"] = environment["GIT_TR2_EVENT"] = "1";
            string configuration = Path.Combine(TemporaryFolder, "config");
            await File.WriteAllTextAsync(configuration,
                $"[trace2]\n    normalTarget = {traces}/normal\n    eventTarget = {traces}/event\n    perfTarget = {traces}/perf\n    configParams = http.*\n");
            environment["GIT_CONFIG_GLOBAL"] = configuration;
            TestRepository source = await SourceAsync(Files.Of(("a", "1")));

            Assert.NotEmpty(await TracesOfAsync(environment, null));
            Assert.Empty(await TracesOfAsync(environment, source.Endpoint));
            string[] known = ["GIT_TRACE", "GIT_CURL_VERBOSE", "GIT_REDACT", "GIT_TR2"];
            Assert.DoesNotContain(environment, pair => pair.Value != "0" && Array.Exists(known, name => pair.Key.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
            File.Delete(configuration);
        }
        finally
        {
            TestFolder.Remove(traces);
        }

        async Task<string[]> TracesOfAsync(Dictionary<string, string?> environment, GitEndpoint? endpoint)
        {
            if (endpoint is not null) GitEnvironment.Apply(environment, TemporaryFolder, null, endpoint);
            string git = ProgramFinder.Require("git", "The tests require it.");
            ProcessStartInfo start = CommandLine.For(git, "config", "--get-regexp", "^http");
            foreach ((string name, string? value) in environment) start.Environment[name] = value;
            await TestProgram.RunAsync(start);
            string[] written = Directory.GetFiles(traces);
            foreach (string file in written) File.Delete(file);
            return written;
        }
    }

    [Fact]
    public async Task Settings_that_disable_certificate_checks_are_overridden()
    {
        using GitWrapper wrapper = GitWrapper.WithUserConfiguration(_ => "[http]\n    sslVerify = false\n");
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));

        await FailureOf(() => EngineIn(wrapper).ReadHeadAsync(OverTls(source, null), CancellationToken.None), FailureKind.CertificateRejected);
    }

    [Fact]
    public async Task A_credential_helper_is_not_used_when_a_key_is_refused()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        using GitWrapper wrapper = GitWrapper.WithUserConfiguration(folder => $"[credential]\n    helper = \"!echo asked >> {folder}/seen;\"\n");
        GitEndpoint wrong = source.EndpointWith("simNOTAKNOWNKEYATALL00000002");

        await FailureOf(() => EngineIn(wrapper).ReadHeadAsync(wrong, CancellationToken.None), FailureKind.KeyRefused);

        Assert.False(wrapper.HasSeen);
    }

    [Fact]
    public async Task Cancelling_ends_git_and_its_descendants()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        source.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-upload-pack", DelayMilliseconds = 600_000, Times = 0 });
        using CancellationTokenSource stop = new();
        Task copying = Engine.CopyAsync(Copy(source, destination), null, stop.Token);
        await StandstillAsync(source);
        int running = ProcessesHere();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);

        Assert.True(running >= 2, $"{running} processes ran");
        await NoProcessIsLeftAsync();
    }

    [Fact]
    public async Task A_copy_that_succeeds_kills_no_process()
    {
        TestRepository source = await SourceAsync(Everything().Add(AlgorithmiaConf.Path, Conf));
        TestRepository destination = await DestinationAsync();
        int kills = 0;
        GitCommandEngine engine = new(Sandbox.Clients.For, Options, _ => kills++);

        await engine.CopyAsync(Copy(source, destination, new TreeRules { ConfOwner = "production", KeepDestinationFiles = true }), null, CancellationToken.None);

        Assert.Equal(0, kills);
    }

    [Fact]
    public void A_git_that_is_too_old_is_reported_with_its_version()
    {
        using GitWrapper wrapper = GitWrapper.Instead("echo 'git version 2.30.9'");

        string? why = EngineWith(Options with { GitPath = wrapper.Path }).WhyUnavailable;

        Assert.Equal($"{wrapper.Path} is git 2.30.9; 2.31 or later is required.", why);
    }

    [Fact]
    public void Another_program_called_git_is_refused()
    {
        using GitWrapper wrapper = GitWrapper.Instead("echo hello");

        Assert.Contains("printed 'hello'", EngineWith(Options with { GitPath = wrapper.Path }).WhyUnavailable, StringComparison.Ordinal);
    }

    [Fact]
    public void A_git_that_prints_many_errors_before_its_version_is_accepted()
    {
        using GitWrapper wrapper = GitWrapper.Instead("head -c 1000000 /dev/zero | tr '\\0' 'x' >&2; echo 'git version 2.31.0'");

        Assert.Null(EngineWith(Options with { GitPath = wrapper.Path }).WhyUnavailable);
    }

    [Fact]
    public void A_git_that_does_not_print_its_version_is_unavailable()
    {
        using GitWrapper wrapper = GitWrapper.Instead("exec sleep 60");

        Assert.Equal($"'{wrapper.Path} --version' did not exit within 1 s.", new GitExecutable(wrapper.Path, patience: 1000).WhyUnavailable);
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_processes_that_git_left_running()
    {
        using GitWrapper wrapper = GitWrapper.LeavingOrphan();
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        IGitEngine engine = Working(EngineIn(wrapper));
        using CancellationTokenSource stop = new();
        Task reading = engine.ReadHeadAsync(source.Endpoint, stop.Token);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        while (!wrapper.HasSeen) await look.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        using Process orphan = Process.GetProcessById(int.Parse(wrapper.Seen, CultureInfo.InvariantCulture));

        await stop.CancelAsync();

        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromMinutes(1)));
            Assert.False(orphan.HasExited, "It was not left running.");
        }
        finally
        {
            orphan.Kill();
        }
    }

    [Fact]
    public void A_git_that_cannot_be_started_is_unavailable()
    {
        string nowhere = Path.Combine(TemporaryFolder, "no-such-git");

        Assert.StartsWith($"{nowhere} cannot be started", EngineWith(Options with { GitPath = nowhere }).WhyUnavailable, StringComparison.Ordinal);
    }

    private IGitEngine EngineIn(GitWrapper wrapper) => Working(EngineWith(Options with { GitPath = wrapper.Path }));

    /// <summary>A process is killed together with its parent, but only the parent's end is waited for.</summary>
    private async Task NoProcessIsLeftAsync()
    {
        using PeriodicTimer look = new(Tick);
        for (TimeSpan waited = default; ProcessesHere() > 0; waited += Tick)
        {
            Assert.True(waited < TimeSpan.FromSeconds(30), $"{ProcessesHere()} processes are left.");
            await look.WaitForNextTickAsync();
        }
    }

    private int ProcessesHere() => Directory.GetDirectories("/proc")
        .Select(process => new FileInfo(Path.Combine(process, "cwd")))
        .Count(link => TargetOf(link)?.StartsWith(TemporaryFolder, StringComparison.Ordinal) == true);

    private static string? TargetOf(FileInfo link)
    {
        try
        {
            return link.LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
