using System.Net;
using System.Net.Sockets;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Faults between the engine and the server, and at this machine.</summary>
public abstract partial class GitEngineContract
{
    [Fact]
    public async Task An_unknown_host_is_named()
    {
        MigrationException failure = await HeadFailureAsync(EndpointAt("http://git.no-such-cluster.invalid/"), FailureKind.UnknownHost);

        Assert.Contains("no-such-cluster.invalid", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_refuses_the_connection()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        await HeadFailureAsync(EndpointAt($"http://127.0.0.1:{port}/"), FailureKind.ConnectionRefused);
    }

    [Fact]
    public async Task A_web_page_is_not_a_git_server()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        source.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 200, Body = "<html>\nLog in\n</html>\n", ContentType = "text/html", Times = 0 });

        await HeadFailureAsync(source.Endpoint, FailureKind.UnexpectedAnswer);
    }

    [Fact]
    public async Task An_unavailable_server_is_reported()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        source.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 503, Times = 0 });

        await HeadFailureAsync(source.Endpoint, FailureKind.ClusterUnavailable);
    }

    [Theory]
    [InlineData("Git repository not found", FailureKind.RepositoryNotFound)]
    [InlineData("Service not enabled", FailureKind.AccessDenied)]
    [InlineData("Authentication failed", FailureKind.KeyRefused)]
    [InlineData("Pack exceeds the limit of 1,000 bytes", FailureKind.PushRejected)]
    [InlineData("No space left on device", FailureKind.DiskFull)]
    [InlineData("The repository is read-only", FailureKind.PushRejected)]
    [InlineData("closed today", FailureKind.GitFailed)]
    public async Task Words_in_an_answer_of_status_200_have_the_same_meaning_in_every_engine(string words, FailureKind kind)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault
        {
            Path = "/git/*/info/refs", Status = 200, Times = 0, ContentType = "application/x-git-upload-pack-advertisement", Body = Nothing + Packet("ERR " + words),
        });

        MigrationException asked = await HeadFailureAsync(destination.Endpoint, kind);
        MigrationException copying = await FailureOf(() => CopyAsync(source, destination), kind);

        Assert.Contains(words, asked.Message, StringComparison.Ordinal);
        Assert.Equal(asked.Remedy, copying.Remedy);
    }

    [Theory]
    [InlineData("error No space left on device", FailureKind.DiskFull)]
    [InlineData("error Object too large (12,000,000 bytes)", FailureKind.PushRejected)]
    [InlineData("error Service not enabled", FailureKind.AccessDenied)]
    public async Task Words_in_the_report_of_a_push_have_the_same_meaning_in_every_engine(string words, FailureKind kind)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string report = Packet($"unpack {words}\n") + Packet("ng refs/heads/master unpacker error\n") + "0000";
        destination.Cluster.Faults.Add(new Fault
        {
            Method = "POST", Path = "/git/*/git-receive-pack", Status = 200, Times = 0, ContentType = "application/x-git-receive-pack-result",
            Body = Packet("\u0001" + report) + "0000",
        });

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), kind);

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Remedy);
    }

    [Fact]
    public async Task An_incomplete_answer_is_a_lost_connection()
    {
        TestRepository source = await SourceAsync(new Files().Add("big.bin", BigFile()));
        TestRepository destination = await DestinationAsync();
        source.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-upload-pack", Truncate = true, Times = 0 });

        await FailureOf(() => CopyAsync(source, destination), FailureKind.ConnectionLost);
    }

    [Theory]
    [InlineData("20")]
    [InlineData("Fri, 31 Dec 2060 23:59:59 GMT")]
    public async Task The_delay_that_a_server_requests_is_passed_on(string retryAfter)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        source.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 503, RetryAfter = retryAfter, Times = 0 });

        MigrationException failure = await HeadFailureAsync(source.Endpoint, FailureKind.ClusterUnavailable);

        // The git command does not report it.
        if (Engine.Name == "git") Assert.Null(failure.RetryAfter);
        else if (retryAfter == "20") Assert.Equal(TimeSpan.FromSeconds(20), failure.RetryAfter);
        else Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromDays(10000), TimeSpan.FromDays(14000));
    }

    [Theory]
    [InlineData("/login?token=abc")]
    [InlineData("https://ada:secret@elsewhere.example.com/login?token=abc#x")]
    public async Task A_redirect_is_reported_without_secret_parts_of_its_address(string location)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        source.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = 302, Location = location, Times = 0 });

        MigrationException failure = await HeadFailureAsync(source.Endpoint, FailureKind.RedirectRefused);

        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_reported_as_such()
    {
        using SmallDisk disk = SmallDisk.Mount(TemporaryFolder);
        TestRepository source = await SourceAsync(new Files().Add("big.bin", BigFile()));
        TestRepository destination = await DestinationAsync();
        IGitEngine engine = Working(EngineWith(Options with { TemporaryFolder = disk.Folder }));

        await FailureOf(() => engine.CopyAsync(Copy(source, destination), null, CancellationToken.None), FailureKind.DiskFull);

        Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));
    }

    [Fact]
    public async Task An_unusable_temporary_folder_is_named()
    {
        _ = Engine;
        string file = Path.Combine(TemporaryFolder, "file");
        await File.WriteAllTextAsync(file, "");
        TestRepository source = await SourceAsync(new Files().Add("big.bin", BigFile()));
        IGitEngine engine = Working(EngineWith(Options with { TemporaryFolder = file }));

        MigrationException failure = await FailureOf(
            () => engine.PlanAsync(Copy(source, null), CancellationToken.None), FailureKind.GitFailed);

        Assert.Contains($"'{file}'", failure.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static GitEndpoint EndpointAt(string git)
    {
        ClusterAddress address = ClusterAddress.Of("elsewhere.example.com", git: git);
        return new GitEndpoint(address.Repository("a", "B"), new ClusterKey("a", new Secret("simELSEWHEREKEY0000000000001")), address);
    }
}
