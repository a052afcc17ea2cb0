using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.LargeFiles;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Objects of git LFS between two hosts that store them, and hosts that do not.</summary>
public sealed class LargeFileTests : IDisposable
{
    private static readonly byte[] Model = RandomNumberGenerator.GetBytes(300_000), Words = Encoding.UTF8.GetBytes("words"), Empty = [];

    private readonly HttpClients _http = new();

    [Fact]
    public async Task Objects_are_copied_once_whatever_their_size()
    {
        await using World world = await StartAsync();
        LargeFile[] files = [Put(world, Model), Put(world, Words), Put(world, Empty)];

        LargeFileCopy copy = await CopyAsync(world, files);
        int requests = world.Dev.Log.Entries.Count;
        LargeFileCopy again = await CopyAsync(world, files);

        Assert.Empty(copy.Missing);
        Assert.Equal(files.Select(file => file.ObjectId).Order(), world.Prod.LargeFiles("production", "Echo").Keys.Order());
        Assert.Equal(Model, world.Prod.LargeFiles("production", "Echo")[files[0].ObjectId]);
        // The destination has them, so the source is not asked.
        Assert.Empty(again.Missing);
        Assert.Equal(requests, world.Dev.Log.Entries.Count);
    }

    [Fact]
    public async Task More_objects_than_fit_into_one_request_are_copied()
    {
        await using World world = await StartAsync();
        LargeFile[] files = [.. Enumerable.Range(0, 130).Select(i => Put(world, Encoding.UTF8.GetBytes($"object {i}")))];

        Assert.Empty((await CopyAsync(world, files)).Missing);
        Assert.Equal(130, world.Prod.LargeFiles("production", "Echo").Count);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_host_without_large_files_is_named_and_all_objects_are_missing(bool source, bool destination)
    {
        await using World world = await StartAsync();
        world.Dev.Behaviour.StoresLargeFiles = source;
        world.Prod.Behaviour.StoresLargeFiles = destination;
        LargeFile[] files = [Put(world, Model), Put(world, Words)];

        LargeFileCopy copy = await CopyAsync(world, files);

        Assert.Equal(files, copy.Missing);
        Assert.Contains("does not store large files for this repository: it answered 404", copy.Reason, StringComparison.Ordinal);
        Assert.Empty(world.Prod.LargeFiles("production", "Echo"));
    }

    [Fact]
    public async Task Only_the_object_that_the_source_lacks_is_missing()
    {
        await using World world = await StartAsync();
        LargeFile there = Put(world, Words), gone = new(new string('a', 64), 5);

        LargeFileCopy copy = await CopyAsync(world, gone, there);

        Assert.Equal([gone], copy.Missing);
        Assert.Contains("404 Object does not exist", copy.Reason, StringComparison.Ordinal);
        Assert.Contains(there.ObjectId, world.Prod.LargeFiles("production", "Echo").Keys);
    }

    [Fact]
    public async Task Objects_after_a_whole_list_of_lacking_ones_are_copied()
    {
        await using World world = await StartAsync();
        LargeFile[] gone = [.. Enumerable.Range(0, 100).Select(i => new LargeFile(i.ToString("x64", null), 5))];
        LargeFile there = Put(world, Words);

        LargeFileCopy copy = await CopyAsync(world, [.. gone, there]);

        Assert.Equal(gone, copy.Missing);
        Assert.Contains(there.ObjectId, world.Prod.LargeFiles("production", "Echo").Keys);
    }

    [Theory]
    [InlineData("*/objects/batch", 503)]
    [InlineData("*/objects/batch", 429)]
    [InlineData("*/objects/*", 500)]
    public async Task A_host_that_cannot_answer_at_the_moment_is_a_failure_and_nothing_is_called_missing(string path, int status)
    {
        await using World world = await StartAsync();
        LargeFile file = Put(world, Words);
        world.Prod.Faults.Add(new Fault { Path = path, Times = 0, Status = status, Body = "" });

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CopyAsync(world, file));

        Assert.Equal(FailureKind.ClusterUnavailable, failure.Kind);
        Assert.Contains(status.ToString(null, null), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "denies the key access")]
    [InlineData(422, "refuses the large files")]
    [InlineData(501, "does not store large files")]
    public async Task The_reason_is_what_the_status_means(int status, string reason)
    {
        await using World world = await StartAsync();
        LargeFile file = Put(world, Words);
        world.Prod.Faults.Add(new Fault { Path = "*/objects/batch", Times = 0, Status = status, Body = "" });

        Assert.Contains(reason, (await CopyAsync(world, file)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("wordsandmore")]
    [InlineData("wor")]
    public async Task Another_content_than_the_pointer_names_is_never_stored(string content)
    {
        await using World world = await StartAsync();
        LargeFile file = Put(world, Words);
        world.Dev.Faults.Add(new Fault { Method = "GET", Path = $"*/objects/{file.ObjectId}", Times = 0, Status = 200, Body = content });

        LargeFileCopy copy = await CopyAsync(world, file);

        Assert.Equal([file], copy.Missing);
        Assert.Contains("The source returns", copy.Reason, StringComparison.Ordinal);
        Assert.Empty(world.Prod.LargeFiles("production", "Echo"));
    }

    [Theory]
    [InlineData(/*lang=json,strict*/ """{"objects":[]}""", "does not answer about the object")]
    [InlineData(/*lang=json,strict*/ """{"transfer":"lfs-standalone-file","objects":[]}""", "not supported")]
    [InlineData(/*lang=json,strict*/ """{"objects":[{"oid":"ID","actions":{"upload":{"href":""}}}]}""", "names no address")]
    [InlineData(/*lang=json,strict*/ """{"objects":[{"oid":"ID","actions":{"upload":null}}]}""", "names no address")]
    [InlineData(/*lang=json,strict*/ """{"objects":[{"oid":"ID","actions":{"download":{"href":"https://x/y"}}}]}""", "names no address")]
    [InlineData(/*lang=json,strict*/ """{"objects":[{"oid":"ID","actions":{"upload":{"href":"https://u:p@x/y"}}}]}""", "unusable address")]
    [InlineData("<html>", "is not JSON")]
    [InlineData("""{"objects":[{"oid":"ID","actions":{"upload":{"href":"https://x/y","header":{"\ud800":"a"}}}}]}""", "a name that is not valid text")]
    [InlineData("""{"objects":[],"objects":[{"oid":"ID"}]}""", "contains 'objects' twice")]
    [InlineData(/*lang=json,strict*/ """{"objects":[{"oid":"ID","actions":{"upload":{"href":"ftp://x/y"}}}]}""", "does not use https")]
    [InlineData(/*lang=json,strict*/ """{"objects":[{"oid":"ID","error":{"code":422,"message":"quota"}}]}""", "422 quota")]
    public async Task An_answer_that_cannot_be_used_is_a_reason_and_no_exception(string body, string reason)
    {
        await using World world = await StartAsync();
        LargeFile file = Put(world, Words);
        world.Prod.Faults.Add(new Fault { Path = "*/objects/batch", Times = 0, Status = 200, Body = body.Replace("ID", file.ObjectId, StringComparison.Ordinal) });

        LargeFileCopy copy = await CopyAsync(world, file);

        Assert.Equal([file], copy.Missing);
        Assert.Contains(reason, copy.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_store_gets_its_own_headers_and_never_the_key()
    {
        await using World world = await StartAsync();
        LargeFile file = Put(world, Words);
        await using World store = await StartAsync();
        string answer = /*lang=json,strict*/ """{"objects":[{"oid":"ID","actions":{"upload":{"href":"STOREbucket/x","header":{"X-Signature":"s3"}}}}]}"""
            .Replace("ID", file.ObjectId, StringComparison.Ordinal).Replace("STORE", store.Prod.ApiUri.ToString(), StringComparison.Ordinal);
        world.Prod.Faults.Add(new Fault { Path = "*/objects/batch", Times = 0, Status = 200, Body = answer });
        store.Prod.Faults.Add(new Fault { Method = "PUT", Path = "/bucket/*", Times = 0, Status = 200, Body = "" });

        LargeFileCopy copy = await CopyAsync(world, file);

        Assert.Empty(copy.Missing);
        RequestEntry sent = Assert.Single(store.Prod.Log.Entries, entry => entry.Method == "PUT");
        Assert.Null(sent.KeyOwner);
        Assert.Null(sent.MaskedKey);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_migrated_algorithm_has_the_content_of_its_pointers_or_a_step_that_names_them(bool isStored)
    {
        await using World world = await World.StartAsync();
        world.Dev.Behaviour.StoresLargeFiles = true;
        world.Prod.Behaviour.StoresLargeFiles = isStored;
        string hash = Convert.ToHexStringLower(SHA256.HashData(Model));
        AlgorithmId id = await world.AddAsync("Echo", change: seed => seed with
        {
            Commits = [seed.Commits[0] with
            {
                Files = [.. seed.Commits[0].Files, FileSeed.Text(".gitattributes", "*.bin filter=lfs\n"),
                    FileSeed.Text("model.bin", $"version https://git-lfs.github.com/spec/v1\noid sha256:{hash}\nsize {Model.Length}\n")],
            }],
        });
        world.Dev.AddLargeFile("research", "Echo", Model);

        AlgorithmOutcome outcome = await new Migration(world.Session).AllAsync(id);

        Assert.Equal((OutcomeStatus.Published, null), (outcome.Status, outcome.Failure));
        Assert.Equal(isStored ? [] : [ManualStepArea.Code], outcome.ManualSteps.Select(step => step.Area));
        if (isStored) Assert.Equal(Model, world.Prod.LargeFiles("production", "Echo")[hash]);
        else Assert.Contains("model.bin (300.0 KB)", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_missing_is_copied_by_the_next_run_although_the_tree_is_unchanged()
    {
        await using World world = await World.StartAsync();
        world.Dev.Behaviour.StoresLargeFiles = true;
        AlgorithmId id = await WithModelsAsync(world, Model);
        AlgorithmOutcome first = await new Migration(world.Session).AllAsync(id);
        world.Prod.Behaviour.StoresLargeFiles = true;

        AlgorithmOutcome second = await new Migration(world.Session).AllAsync(id);

        Assert.Single(first.ManualSteps);
        Assert.Equal((OutcomeStatus.Unchanged, 0), (second.Status, second.ManualSteps.Count));
        Assert.Equal(Model, Assert.Single(world.Prod.LargeFiles("production", "Models")).Value);
        Assert.Empty(world.Session.ManualSteps.All);
    }

    [Fact]
    public async Task A_replay_names_the_version_and_keeps_the_steps_of_each()
    {
        await using World world = await World.StartAsync();
        world.Dev.Behaviour.StoresLargeFiles = true;
        AlgorithmId id = await WithModelsAsync(world, Model, Words);

        AlgorithmOutcome outcome = await new Migration(world.Session).ReplayAsync(id);

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(2, outcome.ManualSteps.Count);
        Assert.Contains(outcome.Notes, note => note.StartsWith("0.1.0: 1 file of git LFS (300.0 KB)", StringComparison.Ordinal));
        Assert.Contains(outcome.Notes, note => note.StartsWith("0.2.0: 1 file of git LFS (5 B)", StringComparison.Ordinal));
    }

    public void Dispose() => _http.Dispose();

    /// <summary>An algorithm with a published version for each content, which only the source stores.</summary>
    private static async Task<AlgorithmId> WithModelsAsync(World world, params byte[][] contents)
    {
        AlgorithmId id = await world.AddAsync("Models", change: seed => seed with
        {
            Commits = [.. contents.Select((content, i) => new CommitSeed($"Model {i}")
            {
                Files = [FileSeed.Text("model.bin",
                    $"version https://git-lfs.github.com/spec/v1\noid sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}\nsize {content.Length}\n")],
                Versions = World.Versions("minor"),
            })],
        });
        foreach (byte[] content in contents) world.Dev.AddLargeFile("research", "Models", content);
        return id;
    }

    private static async Task<World> StartAsync()
    {
        World world = await World.StartAsync();
        world.Dev.Behaviour.StoresLargeFiles = world.Prod.Behaviour.StoresLargeFiles = true;
        await world.AddAsync("Echo");
        await world.Prod.AddAlgorithmAsync(new AlgorithmSeed("production", "Echo"), default);
        return world;
    }

    private static LargeFile Put(World world, byte[] content)
    {
        world.Dev.AddLargeFile("research", "Echo", content);
        return new LargeFile(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
    }

    private Task<LargeFileCopy> CopyAsync(World world, params LargeFile[] files) => new LargeFileTransfer(_http, TimeProvider.System)
        .CopyAsync(Endpoint(world.Dev, "research"), Endpoint(world.Prod, "production"), files, CancellationToken.None);

    private static GitEndpoint Endpoint(EmulatedCluster cluster, string owner)
    {
        ClusterAddress address = ClusterAddress.Of(cluster.Name, cluster.ApiUri.ToString(), cluster.GitUri.ToString());
        return new GitEndpoint(address.Repository(owner, "Echo"), new ClusterKey(owner, new Secret(cluster.Account(owner).Key)), address);
    }
}
