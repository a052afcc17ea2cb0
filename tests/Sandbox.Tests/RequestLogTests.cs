namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class RequestLogTests : SandboxTest
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"algo-sandbox-log-{Guid.NewGuid():N}.jsonl");

    protected override SandboxOptions Options => base.Options with { LogFile = _file };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Every_request_is_logged_with_its_caller_and_its_answer()
    {
        await CreateAsync("research", "Echo");
        await AsAdmin().GetAsync("/v1/users?limit=2");
        await With("Simple unknown-key-unknown").GetAsync("/v1/scms");
        await With(null).GetAsync("/v1/openapispec");

        RequestEntry[] entries = [.. Cluster.Log.Entries];
        Assert.Equal(["POST /v1/algorithms/research 201", "GET /v1/users?limit=2 200", "GET /v1/scms 401", "GET /v1/openapispec 200"],
            entries.Select(entry => $"{entry.Method} {entry.Path} {entry.Status}"));
        Assert.Equal(["research", "admin", null, null], entries.Select(entry => entry.KeyOwner));
        Assert.Matches(@"^sim\.\.\..=$", entries[0].MaskedKey);
        Assert.True(entries[0].BytesIn > 100 && entries[0].BytesOut > 100);
        Assert.Same(entries[0], Assert.Single(Cluster.Log.Writes));
    }

    [Fact]
    public async Task Git_is_distinguished_from_the_api_and_a_fetch_is_not_a_write()
    {
        await SeedAsync(new AlgorithmSeed("research", "Echo"));
        GitClient git = Git();
        await git.CloneAsync(GitAddress("research", "Echo"), "echo");
        Assert.Empty(Cluster.Log.Writes);

        await git.PushAsync("echo", ("a.txt", "a"));

        Assert.All(Cluster.Log.Entries, entry => Assert.Equal(RequestKind.Git, entry.Kind));
        Assert.Equal("/git/research/Echo.git/git-receive-pack", Assert.Single(Cluster.Log.Writes).Path);
    }

    [Fact]
    public async Task A_key_in_an_address_is_flagged_and_masked_in_every_form()
    {
        string key = Cluster.Account("research").Key;

        await With(null).GetAsync($"/v1/scms?key={Uri.EscapeDataString(key)}");
        await With(null).GetAsync($"/v1/scms/{key.Replace("/", "%2F", StringComparison.Ordinal)}");
        await With(null).GetAsync("/v1/scms?limit=1");

        Assert.Equal([true, true, false], Cluster.Log.Entries.Select(entry => entry.KeyInUrl));
        Assert.All(Cluster.Log.Entries, entry => Assert.DoesNotContain(key[7..13], entry.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_contains_the_same_requests_and_no_key()
    {
        await CreateAsync("research", "Echo");
        await Git().CloneAsync(GitAddress("research", "Echo"), "echo");
        int count = Cluster.Log.Entries.Count;
        string[] keys = [Cluster.AdminKey, .. Cluster.Accounts.Select(account => account.Key)];

        await Host.DisposeAsync();

        string[] lines = await File.ReadAllLinesAsync(_file);
        Assert.Equal(count, lines.Length);
        Assert.Contains("\"path\":\"/v1/algorithms/research\"", lines[0], StringComparison.Ordinal);
        Assert.All(keys, key => Assert.DoesNotContain(lines, line => line.Contains(key, StringComparison.Ordinal)));
    }
}

public sealed class RequestsThatNobodyReadsTests : SandboxTest
{
    protected override SandboxOptions Options => base.Options with { KeepRequests = false };

    [Fact]
    public async Task Requests_are_not_kept_unless_they_are_read_in_this_process()
    {
        await CreateAsync("research", "Echo");

        Assert.Empty(Cluster.Log.Entries);
    }
}
