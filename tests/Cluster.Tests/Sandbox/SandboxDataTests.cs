using System.Security.Cryptography;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>The data port against a cluster that stores files.</summary>
public sealed class SandboxDataTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    public void Dispose()
    {
        sandbox.Cluster.Faults.Clear();
        sandbox.Cluster.Behaviour.DataLengths = true;
        sandbox.Cluster.Behaviour.DataPageSize = 1000;
    }

    [Fact]
    public async Task A_collection_is_created_found_with_its_readers_changed_and_listed()
    {
        IDataApi data = sandbox.Api("production").Data;
        CollectionId id = new("production", "Fresh");
        Assert.Null(await data.FindCollectionAsync(id, default));

        await data.CreateCollectionAsync(id, new CollectionAcl([]), default);
        CollectionListing created = (await data.FindCollectionAsync(id, default))!;
        await data.SetAclAsync(id, new CollectionAcl(["user://*"]), default);
        CollectionListing changed = (await data.FindCollectionAsync(id, default))!;

        Assert.Equal((CollectionAccess.Private, CollectionAccess.Public), (created.Acl.Access, changed.Acl.Access));
        Assert.Contains("Fresh", await NamesAsync(data, "production"));
        ClusterException twice = await Assert.ThrowsAsync<ClusterException>(() => data.CreateCollectionAsync(id, created.Acl, default));
        Assert.Equal(FailureKind.AlreadyExists, twice.Kind);
    }

    [Fact]
    public async Task Pages_come_together_with_every_file_once()
    {
        sandbox.Cluster.Behaviour.DataPageSize = 3;
        CollectionId id = Add("Paged", [.. Enumerable.Range(0, 10).Select(i => DataFileSeed.Text($"f{i}", new string('x', i)))]);
        CollectionListing listing = (await sandbox.Api("production").Data.FindCollectionAsync(id, default))!;

        List<DataFile> files = [];
        await foreach (DataFile file in listing.Files) files.Add(file);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => ($"f{i}", (long)i)), files.Select(file => (file.Name, file.Size)));
        Assert.All(files, file => Assert.NotNull(file.Modified));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bytes_arrive_as_they_were_sent_with_and_without_a_length(bool withLength)
    {
        sandbox.Cluster.Behaviour.DataLengths = withLength;
        CollectionId id = Add($"Bytes{withLength}");
        IDataApi data = sandbox.Api("production").Data;
        byte[] content = RandomNumberGenerator.GetBytes(1_000_001);

        await data.WriteFileAsync(id, "a%b c", new TestContent(() => new MemoryStream(content), withLength ? content.Length : null), default);
        byte[] read = await data.ReadFileAsync(id, "a%b c", ReadAsync, default);

        Assert.Equal(content, read);
    }

    [Fact]
    public async Task An_interrupted_download_starts_again()
    {
        CollectionId id = Add("Cut", DataFileSeed.Bytes("a", RandomNumberGenerator.GetBytes(100_000)));
        sandbox.Cluster.Faults.Add(new Fault { Path = "/v1/data/*/a", Truncate = true, Times = 2 });
        sandbox.Cluster.Log.Clear();

        byte[] read = await sandbox.Api("production").Data.ReadFileAsync(id, "a", ReadAsync, default);

        Assert.Equal((100_000, 3), (read.Length, sandbox.Cluster.Log.Entries.Count));
    }

    [Fact]
    public async Task An_interrupted_stream_fails_and_does_not_end()
    {
        CollectionId id = Add("Broken", DataFileSeed.Bytes("a", new byte[500_000]));
        sandbox.Cluster.Faults.Add(new Fault { Path = "/v1/data/*/a", Truncate = true, Times = 0 });

        ClusterException broken = await Assert.ThrowsAsync<ClusterException>(async () =>
        {
            using DataContent content = await sandbox.Api("production").Data.OpenFileAsync(id, "a", default);
            await ReadAsync(content, default);
        });

        Assert.Equal(FailureKind.ConnectionLost, broken.Kind);
    }

    [Fact]
    public async Task An_upload_is_retried_with_newly_opened_content()
    {
        CollectionId id = Add("Again");
        sandbox.Cluster.Faults.Add(new Fault { Method = "PUT", Path = "/v1/data/*/a", Status = 503, Times = 2 });
        int opened = 0;

        await sandbox.Api("production").Data.WriteFileAsync(id, "a", new TestContent(() =>
        {
            opened++;
            return new MemoryStream([1, 2, 3]);
        }, 3), default);

        Assert.Equal(3, opened);
        Assert.Equal(3, sandbox.Cluster.Files("production", "Again")["a"].Size);
    }

    [Fact]
    public async Task A_failure_to_read_the_content_is_rethrown_and_nothing_is_stored()
    {
        CollectionId id = Add("Source");
        MigrationException reason = new(FailureKind.FileChanged, "It changed.");

        MigrationException thrown = await Assert.ThrowsAsync<MigrationException>(() => sandbox.Api("production").Data.WriteFileAsync(
            id, "a", new TestContent(() => new FailingStream(reason), 1_000_000), default));

        Assert.Same(reason, thrown);
        Assert.Empty(sandbox.Cluster.Files("production", "Source"));
    }

    [Theory]
    [InlineData(507, "")]
    [InlineData(500, """{"error":{"message":"write: No space left on device"}}""")]
    [InlineData(503, "<html><title>Disk quota exceeded</title></html>")]
    public async Task A_full_disk_has_its_own_kind_and_is_not_retried(int status, string body)
    {
        CollectionId id = Add($"Full{status}");
        sandbox.Cluster.Faults.Add(new Fault { Method = "PUT", Path = $"/v1/data/*/Full{status}/a", Status = status, Body = body, Times = 0 });
        sandbox.Cluster.Log.Clear();

        ClusterException full = await Assert.ThrowsAsync<ClusterException>(() => WriteAsync(id));

        Assert.Equal(FailureKind.DiskFull, full.Kind);
        Assert.Contains(sandbox.Cluster.Domain, full.Message, StringComparison.Ordinal);
        Assert.Single(sandbox.Cluster.Log.Writes);
    }

    [Fact]
    public async Task An_answer_without_the_type_file_is_not_a_file()
    {
        CollectionId id = Add("Proxy", DataFileSeed.Text("a", "1"));
        sandbox.Cluster.Faults.Add(new Fault { Path = "/v1/data/*/Proxy/a", Status = 200, Body = "<html>Sign in</html>", ContentType = "text/html" });

        ClusterException page = await Assert.ThrowsAsync<ClusterException>(
            () => sandbox.Api("production").Data.ReadFileAsync(id, "a", ReadAsync, default));

        Assert.Equal(FailureKind.UnexpectedAnswer, page.Kind);
    }

    [Fact]
    public async Task A_stalled_transfer_fails_after_its_time_limit()
    {
        CollectionId id = Add("Still", DataFileSeed.Text("a", "1"));
        FakeTimeProvider clock = new();
        using HttpClients clients = new();
        TaskCompletionSource begun = new();
        ClusterApi api = new(sandbox.Address, new KeyRing([sandbox.KeyOf("production")]), clients,
            SandboxFixture.Quick with { Attempts = 1, StallTimeout = TimeSpan.FromSeconds(30), RequestTimeout = TimeSpan.FromSeconds(60) }, clock);

        Task upload = api.Data.WriteFileAsync(id, "b", new TestContent(() => new EndlessStream(begun), 10), default);
        await begun.Task;
        // Waiting for the content to be read is not a stall of the cluster.
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(upload.IsCompleted);

        sandbox.Cluster.Faults.Add(new Fault { Path = "/v1/data/*/Still/a", DelayMilliseconds = 20_000 });
        Task<DataContent> download = api.Data.OpenFileAsync(id, "a", default);
        while (!download.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(20);
        }

        Assert.Equal(FailureKind.TimedOut, (await Assert.ThrowsAsync<ClusterException>(() => download)).Kind);
        EndlessStream.Release();
        await Assert.ThrowsAnyAsync<MigrationException>(() => upload);
    }

    [Fact]
    public async Task Removing_a_removed_file_is_a_success()
    {
        CollectionId id = Add("Gone", DataFileSeed.Text("a", "1"));
        IDataApi data = sandbox.Api("production").Data;

        await data.RemoveFileAsync(id, "a", null, default);
        await data.RemoveFileAsync(id, "a", null, default);

        Assert.Empty(sandbox.Cluster.Files("production", "Gone"));
    }

    [Fact]
    public async Task No_address_of_a_transfer_contains_a_key_and_observers_see_transfers()
    {
        CollectionId id = Add("Seen");
        List<RequestRecord> seen = [];
        ApiOptions observed = SandboxFixture.Quick with { Observer = record => { lock (seen) seen.Add(record); } };
        IDataApi data = sandbox.Api(observed, "production").Data;

        await data.WriteFileAsync(id, "a", new TestContent(() => new MemoryStream([1]), 1), default);
        await data.ReadFileAsync(id, "a", ReadAsync, default);

        Assert.Equal(["PUT", "GET"], seen.Select(record => record.Method));
        Assert.All(seen, record => Assert.Equal(200, record.Status));
        Assert.DoesNotContain(sandbox.Cluster.Log.Entries, entry => entry.KeyInUrl);
    }

    private CollectionId Add(string name, params DataFileSeed[] files)
    {
        sandbox.Cluster.AddCollection(new CollectionSeed("production", name) { Files = files });
        return new CollectionId("production", name);
    }

    private Task WriteAsync(CollectionId id) => sandbox.Api("production").Data
        .WriteFileAsync(id, "a", new TestContent(() => new MemoryStream([1]), 1), default);

    private static async Task<byte[]> ReadAsync(DataContent content, CancellationToken cancellation)
    {
        using MemoryStream all = new();
        await content.Stream.CopyToAsync(all, cancellation);
        return all.ToArray();
    }

    private static async Task<List<string>> NamesAsync(IDataApi data, string owner)
    {
        List<string> names = [];
        await foreach (string name in data.ListCollectionsAsync(owner, default)) names.Add(name);
        return names;
    }

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromException<int>(failure);
    }

    /// <summary>A stream that blocks until it is released, and then fails.</summary>
    private sealed class EndlessStream(TaskCompletionSource begun) : MemoryStream
    {
        private static readonly TaskCompletionSource Released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public static void Release() => Released.TrySetResult();

        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            begun.TrySetResult();
            await Released.Task;
            throw new MigrationException(FailureKind.Unexpected, "Released.");
        }
    }
}
