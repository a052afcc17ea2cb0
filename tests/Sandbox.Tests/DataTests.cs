using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>Hosted data as in section 17 of the contract.</summary>
public sealed class DataTests : SandboxTest
{
    [Fact]
    public async Task A_collection_has_the_given_readers_and_by_default_the_owners_algorithms()
    {
        ApiClient api = As("research");
        Answer made = (await api.PostAsync("/v1/connector/data/research", """{"name":"c1"}""")).Expect(200);
        (await api.PostAsync("/v1/data/.my", """{"name":"c2","acl":{"read":[]}}""")).Expect(200);
        Answer refused = await api.PostAsync("/v1/data/research", """{"name":"c1"}""");

        Assert.Equal("data://research/c1", made.At("result"));
        Assert.Equal((409, null), (refused.Status, refused.At("error.code")));
        Assert.Equal("""["algo://.my/*"]""", (await api.GetAsync("/v1/data/.my/c1?acl=true")).At("acl.read")!.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("[]", (await api.GetAsync("/v1/data/research/c2?acl=true")).At("acl.read"));
        Answer changed = (await api.SendAsync(HttpMethod.Patch, "/v1/data/research/c2", """{"acl":{"read":["user://*"]}}""")).Expect(200);
        Assert.Empty(changed.Bytes);
        Assert.Contains("user://*", (await api.GetAsync("/v1/data/research/c2?acl=true")).Text, StringComparison.Ordinal);
    }

    // Contract, section 17.2: the Node client sends the name alone.
    [Theory]
    [InlineData("plain1", "text/plain", "plain1")]
    [InlineData("{\"name\":\"plain2\"}", "text/plain", "plain2")]
    public async Task A_collection_can_be_created_with_a_text_as_its_body(string body, string type, string name)
    {
        Answer made = (await As("research").SendAsync(HttpMethod.Post, "/v1/data/research/", body, type)).Expect(200);

        Assert.Equal($"data://research/{name}", made.At("result"));
        (await As("research").GetAsync($"/v1/data/research/{name}")).Expect(200);
    }

    [Fact]
    public async Task A_text_that_is_no_name_creates_no_collection() =>
        (await As("research").SendAsync(HttpMethod.Post, "/v1/data/research", "not a name", "text/plain")).Expect(400);

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("with space")]
    [InlineData("a123456789012345678901234567890")]
    public async Task A_name_that_does_not_match_the_pattern_is_refused(string name) =>
        (await As("research").PostAsync("/v1/data/research", $$"""{"name":"{{name}}"}""")).Expect(400);

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("with space")]
    [InlineData("100%")]
    [InlineData("%2F")]
    [InlineData("a#b?c")]
    [InlineData("a+b")]
    [InlineData("データ🎲")]
    [InlineData(".hidden")]
    public async Task A_file_of_any_name_is_stored_listed_read_and_deleted_under_it(string name)
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1"));
        ApiClient api = As("research");
        string path = $"/v1/data/research/c1/{Uri.EscapeDataString(name)}";

        Answer written = (await api.SendAsync(HttpMethod.Put, path, "content", "application/octet-stream")).Expect(200);
        Answer listed = await api.GetAsync("/v1/connector/data/research/c1");
        Answer read = (await api.GetAsync(path)).Expect(200);

        Assert.Equal($"data://research/c1/{name}", written.At("result"));
        Assert.Equal((name, "7", "2026-11-22T12:00:00.000Z"),
            (listed.At("files.0.filename"), listed.At("files.0.size"), listed.At("files.0.last_modified")));
        Assert.Equal(("content", "file"), (read.Text, Assert.Single(read.Headers.GetValues("X-Data-Type"))));
        Assert.Equal("1", (await api.DeleteAsync(path)).Expect(200).At("result.deleted"));
        Assert.Equal("path not found", (await api.DeleteAsync(path)).Expect(404).At("error.message"));
        Answer empty = await api.GetAsync("/v1/data/research/c1");
        Assert.Equal(("{}", "directory"), (empty.Text, Assert.Single(empty.Headers.GetValues("X-Data-Type"))));
    }

    [Fact]
    public async Task A_page_has_a_thousand_files_and_a_marker_for_the_next()
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1")
        {
            Files = [.. Enumerable.Range(0, 1001).Select(i => DataFileSeed.Text($"f{i:D4}", ""))],
        });
        ApiClient api = As("research");

        Answer first = await api.GetAsync("/v1/data/research/c1");
        Answer second = await api.GetAsync($"/v1/data/research/c1?marker={Uri.EscapeDataString(first.At("marker")!)}");

        Assert.Equal((1000, 1), (first.Json["files"]!.AsArray().Count, second.Json["files"]!.AsArray().Count));
        Assert.Null(second.At("marker"));
        (await api.GetAsync("/v1/data/research/c1?marker=%25")).Expect(400);
    }

    [Fact]
    public async Task Head_distinguishes_files_from_directories_and_returns_errors_in_a_header()
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1") { Files = [DataFileSeed.Text("a", "12345")] });

        using HttpResponseMessage file = await HeadAsync("research", "research/c1/a");
        using HttpResponseMessage directory = await HeadAsync("research", "research/c1");
        using HttpResponseMessage missing = await HeadAsync("research", "research/c1/b");

        Assert.Equal((200, 5L, "file"), ((int)file.StatusCode, file.Content.Headers.ContentLength, TypeOf(file)));
        Assert.Equal((200, "directory"), ((int)directory.StatusCode, TypeOf(directory)));
        Assert.Equal((404, "path not found"), ((int)missing.StatusCode, Assert.Single(missing.Headers.GetValues("X-Error-Message"))));
        Assert.Null(file.Headers.ETag);

        static string TypeOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("X-Data-Type"));
    }

    [Fact]
    public async Task An_etag_is_the_MD5_where_the_cluster_returns_one()
    {
        Cluster.Behaviour.DataEtags = true;
        Cluster.AddCollection(new CollectionSeed("research", "c1") { Files = [DataFileSeed.Text("empty", "")] });

        using HttpResponseMessage file = await HeadAsync("research", "research/c1/empty");

        Assert.Equal("d41d8cd98f00b204e9800998ecf8427e", Assert.Single(file.Headers.GetValues("ETag")));
    }

    [Fact]
    public async Task Everyone_can_read_public_data_and_only_the_owner_other_data_and_write()
    {
        Cluster.AddCollection(new CollectionSeed("analytics", "open") { Readers = ["user://*"], Files = [DataFileSeed.Text("a", "1")] });
        Cluster.AddCollection(new CollectionSeed("analytics", "mine") { Files = [DataFileSeed.Text("a", "1")] });

        (await As("outsider").GetAsync("/v1/data/analytics/open/a")).Expect(200);
        (await As("outsider").GetAsync("/v1/data/analytics/mine/a")).Expect(403);
        (await As("outsider").SendAsync(HttpMethod.Put, "/v1/data/analytics/open/a", "2")).Expect(403);
        (await As("outsider").DeleteAsync("/v1/data/analytics/open/a")).Expect(403);
        (await As("research").SendAsync(HttpMethod.Put, "/v1/data/analytics/mine/a", "2")).Expect(200);
        (await As("reader").GetAsync("/v1/data/analytics/open/a")).Expect(403);
        (await AsAdmin().GetAsync("/v1/data/analytics/open/a")).ExpectError(403, 2001);
        Answer seen = await As("outsider").GetAsync("/v1/data/analytics");
        Assert.Equal("open", Assert.Single(seen.Json["folders"]!.AsArray())!["name"]!.ToString());
    }

    [Fact]
    public async Task A_key_without_write_permission_can_still_read()
    {
        Cluster.AddAccount("looker", KeyPermissions.All with { AllowDataWrite = false });
        Cluster.AddCollection(new CollectionSeed("looker", "c1") { Files = [DataFileSeed.Text("a", "1")] });

        (await As("looker").GetAsync("/v1/data/looker/c1/a")).Expect(200);
        (await As("looker").SendAsync(HttpMethod.Put, "/v1/data/looker/c1/a", "2")).Expect(403);
        (await As("looker").PostAsync("/v1/data/looker", """{"name":"c2"}""")).Expect(403);
    }

    [Fact]
    public async Task A_directory_is_deleted_with_force_and_sometimes_only_partly()
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1") { Files = [DataFileSeed.Text("a", ""), DataFileSeed.Text("b", "")] });
        Cluster.Behaviour.DataDeletionLimit = 1;
        ApiClient api = As("research");

        (await api.DeleteAsync("/v1/data/research/c1")).Expect(400);
        Answer partial = (await api.DeleteAsync("/v1/data/research/c1?force=true")).Expect(200);
        Cluster.Behaviour.DataDeletionLimit = null;
        Answer rest = (await api.DeleteAsync("/v1/data/research/c1?force=true")).Expect(200);

        Assert.Equal(("1", "1"), (partial.At("error.deleted"), rest.At("result.deleted")));
        (await api.GetAsync("/v1/data/research/c1")).Expect(404);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_interrupted_upload_leaves_nothing_unless_the_store_is_unreliable(bool careless)
    {
        Cluster.Behaviour.KeepAbortedUploads = careless;
        Cluster.AddCollection(new CollectionSeed("research", "c1"));
        using HttpClient http = new() { BaseAddress = Cluster.ApiUri };
        using HttpRequestMessage request = new(HttpMethod.Put, "/v1/data/research/c1/half") { Content = new BrokenContent(() => UntilAsync(() => Upload()?.BytesIn > 0)) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Simple {Cluster.Account("research").Key}");

        await Assert.ThrowsAnyAsync<Exception>(() => http.SendAsync(request));

        await UntilAsync(() => Upload()?.HasEnded == true);
        Assert.Equal(careless, Cluster.Files("research", "c1").ContainsKey("half"));

        RequestEntry? Upload() => Cluster.Log.Entries.FirstOrDefault(entry => entry.Path.EndsWith("/half", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chunked_upload_is_stored_completely_and_a_full_cluster_answers_507()
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1"));
        byte[] content = RandomNumberGenerator.GetBytes(300_000);

        using HttpResponseMessage written = await PutAsync("chunked", content, chunked: true);
        Cluster.Behaviour.DataCapacity = 400_000;
        using HttpResponseMessage refused = await PutAsync("more", content, chunked: false);

        Assert.Equal((200, 507), ((int)written.StatusCode, (int)refused.StatusCode));
        Assert.Equal(content, await File.ReadAllBytesAsync(Cluster.Files("research", "c1")["chunked"].Path));
        Assert.Contains("No space left", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(Cluster.Files("research", "c1"));
    }

    [Fact]
    public async Task Hosted_data_returns_the_id_for_setting_a_default_collection()
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1") { Readers = ["user://*"] });
        string algorithm = (await CreateAsync("research", "Echo")).At("id")!;
        ApiClient api = As("research");

        Answer listed = (await api.GetAsync("/v1/hostedData")).Expect(200);
        string id = listed.At("result.0.id")!;
        Answer set = (await api.PostAsync($"/v1/algorithms/{algorithm}/collections/{id}", "")).Expect(200);

        Assert.Equal(("c1", "true", "false"),
            (listed.At("result.0.collection_name"), listed.At("result.0.acl.read_w"), listed.At("result.0.acl.read_a")));
        Assert.Empty(set.Bytes);
        (await api.PostAsync($"/v1/algorithms/{algorithm}/collections/{Guid.NewGuid()}", "")).Expect(400);
    }

    [Fact]
    public async Task Gigabytes_of_zeros_take_no_disk_space_and_are_sent_completely()
    {
        Cluster.AddCollection(new CollectionSeed("research", "c1") { Files = [DataFileSeed.Sparse("big", 5L << 30)] });

        using HttpResponseMessage head = await HeadAsync("research", "research/c1/big");

        Assert.Equal(5L << 30, head.Content.Headers.ContentLength);
        Assert.Equal("5368709120", (await As("research").GetAsync("/v1/data/research/c1")).At("files.0.size"));
    }

    private async Task<HttpResponseMessage> HeadAsync(string account, string path)
    {
        using HttpClient http = new() { BaseAddress = Cluster.ApiUri };
        using HttpRequestMessage request = new(HttpMethod.Head, $"/v1/data/{path}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Simple {Cluster.Account(account).Key}");
        return await http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PutAsync(string file, byte[] content, bool chunked)
    {
        using HttpClient http = new() { BaseAddress = Cluster.ApiUri };
        using HttpRequestMessage request = new(HttpMethod.Put, $"/v1/data/research/c1/{file}") { Content = new ByteArrayContent(content) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.TryAddWithoutValidation("Authorization", $"Simple {Cluster.Account("research").Key}");
        return await http.SendAsync(request);
    }

    /// <summary>A request body that announces more than it sends.</summary>
    /// <summary>The server does not signal its state, so the condition is polled.</summary>
    private static async Task UntilAsync(Func<bool> happened)
    {
        for (int i = 0; i < 1000 && !happened(); i++) await Task.Delay(10);
        Assert.True(happened());
    }

    private sealed class BrokenContent : HttpContent
    {
        private readonly Func<Task> _arrived;

        public BrokenContent(Func<Task> arrived)
        {
            _arrived = arrived;
            Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("the first half"));
            await stream.FlushAsync();
            await _arrived();
            throw new IOException("The connection was lost.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 1000;
            return true;
        }
    }
}
