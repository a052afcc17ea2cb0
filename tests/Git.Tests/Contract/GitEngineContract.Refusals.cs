using System.Net;
using System.Net.Sockets;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    [Fact]
    public async Task An_unknown_key_is_refused_and_its_owner_is_named()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        GitEndpoint endpoint = source.EndpointWith("simNOTAKNOWNKEYATALL00000001");

        MigrationException failure = await HeadFailureAsync(endpoint, FailureKind.KeyRefused);

        Assert.Contains("'research'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(endpoint.Cluster.Domain, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("NOTAKNOWNKEY", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_key_has_no_access_to_repositories()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));

        await HeadFailureAsync(source.EndpointWith(source.Cluster.AdminKey), FailureKind.KeyRefused);
    }

    [Fact]
    public async Task A_key_without_access_is_not_reported_as_an_unknown_key()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        GitEndpoint endpoint = source.EndpointWith(source.Cluster.Account("outsider").Key, "outsider");

        MigrationException failure = await HeadFailureAsync(endpoint, FailureKind.AccessDenied);

        Assert.Contains("'outsider'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_cannot_push_can_read()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await TestRepository.CreateAsync(new AlgorithmSeed("limited", Sandbox.NewName()), Sandbox.Prod);

        await FailureOf(() => CopyAsync(source, destination), FailureKind.AccessDenied);
    }

    [Fact]
    public async Task A_missing_repository_is_named()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        GitEndpoint missing = source.Endpoint with { Repository = source.Endpoint.Cluster.Repository("research", "NotThere") };

        MigrationException failure = await HeadFailureAsync(missing, FailureKind.RepositoryNotFound);

        Assert.Contains("research/NotThere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_destination_fails_the_copy()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        GitEndpoint missing = destination.Endpoint with { Repository = destination.Endpoint.Cluster.Repository("production", "NotThere") };

        TreeCopy copy = Copy(source, destination) with { Destination = missing };

        await FailureOf(() => Engine.CopyAsync(copy, null, CancellationToken.None), FailureKind.RepositoryNotFound);
    }

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

    [Fact]
    public async Task An_incomplete_answer_is_a_lost_connection()
    {
        TestRepository source = await SourceAsync(new Files().Add("big.bin", BigFile()));
        TestRepository destination = await DestinationAsync();
        source.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-upload-pack", Truncate = true, Times = 0 });

        await FailureOf(() => CopyAsync(source, destination), FailureKind.ConnectionLost);
    }

    [Fact]
    public async Task A_push_that_arrived_is_a_success_although_its_answer_is_lost()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", Drop = true, AfterEffect = true });

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.True(result.Pushed);
        Assert.Equal(result.DestinationCommit, await destination.HeadAsync());
    }

    [Fact]
    public async Task A_push_that_did_not_arrive_is_a_lost_connection()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", Drop = true, Times = 0 });

        await FailureOf(() => CopyAsync(source, destination), FailureKind.ConnectionLost);
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

    private Task<MigrationException> HeadFailureAsync(GitEndpoint endpoint, FailureKind kind)
    {
        IGitEngine engine = Engine;
        return FailureOf(() => engine.ReadHeadAsync(endpoint, CancellationToken.None), kind);
    }

    private static GitEndpoint EndpointAt(string git)
    {
        ClusterAddress address = ClusterAddress.Of("elsewhere.example.com", git: git);
        return new GitEndpoint(address.Repository("a", "B"), new ClusterKey("a", new Secret("simELSEWHEREKEY0000000000001")), address);
    }
}
