namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class InvocationTests : SandboxTest
{
    private const string Echo = "/v1/algo/research/Echo";

    private static AlgorithmSeed Seed(string owner) => new(owner, "Echo")
    {
        Commits =
        [
            Released("0", "minor", "private"), Released("1", "major", "public"), Released("2", "minor", "public"),
            Released("3", "revision", "public"), Released("4", "major", "private"), new CommitSeed("5") { Files = [Text("5")] },
        ],
    };

    [Theory]
    [InlineData("", "1.1.1")]
    [InlineData("/latest", "1.1.1")]
    [InlineData("/latestPrivate", "2.0.0")]
    [InlineData("/1.0.0", "1.0.0")]
    [InlineData("/0.1.0", "0.1.0")]
    [InlineData("/1.0", "1.0.0")]
    [InlineData("/1.1.*", "1.1.1")]
    [InlineData("/1.1.x", "1.1.1")]
    [InlineData("/1.*", "1.1.1")]
    [InlineData("/2.*", null)]
    [InlineData("/0.1", null)]
    [InlineData("/9.9.9", null)]
    public async Task A_version_is_resolved_as_in_the_contract(string version, string? number)
    {
        await SeedAsync(Seed("research"));

        Answer answer = await As("research").PostAsync(Echo + version, "\"hello\"");

        if (number is null) Assert.Equal("algorithm algo://research/Echo not found", answer.Expect(404).At("error.message"));
        else Assert.Equal(await ByHashAsync(number), answer.Expect(200).At("result"));
    }

    [Fact]
    public async Task Other_accounts_can_call_only_public_versions()
    {
        await SeedAsync(Seed("research"));

        (await As("outsider").PostAsync($"{Echo}/1.0.0", "1")).Expect(200);
        (await As("outsider").PostAsync($"{Echo}/0.1.0", "1")).Expect(404);
        (await As("outsider").PostAsync($"{Echo}/{await HashAsync("1.0.0")}", "1")).Expect(404);
    }

    [Fact]
    public async Task Equal_code_gives_equal_answers_for_every_owner()
    {
        await SeedAsync(Seed("research"));
        await SeedAsync(Seed("production"));

        Answer one = await As("research").PostAsync(Echo, "\"hello\"");
        Answer other = await As("production").PostAsync("/v1/algo/production/Echo", "\"hello\"");

        // Their configuration files differ, which must not matter.
        Assert.Equal(one.Expect(200).At("result"), other.Expect(200).At("result"));
        Assert.NotEqual(one.At("result"), (await As("research").PostAsync(Echo, "\"bye\"")).At("result"));
        Assert.NotEqual(one.At("result"), (await As("research").PostAsync($"{Echo}/1.0.0", "\"hello\"")).At("result"));
    }

    [Fact]
    public async Task A_new_hash_is_not_ready_at_once()
    {
        await CreateAsync("research", "Echo");
        Cluster.Behaviour.CallDelay = TimeSpan.FromSeconds(3);
        string hash = (await As("research").PostAsync("/v1/algorithms/research/Echo/compile", "{}")).At("version_info.git_hash")!;

        Answer early = (await As("research").PostAsync($"{Echo}/{hash}", "1")).Expect(404);
        Assert.Contains("version hash", early.At("error.message"), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(3));

        (await As("research").PostAsync($"{Echo}/{hash}", "1")).Expect(200);
    }

    [Fact]
    public async Task Answers_can_be_wrapped_raw_or_void()
    {
        await SeedAsync(Seed("research"));
        ApiClient api = As("research");

        string result = (await api.PostAsync(Echo, "1")).At("result")!;

        Assert.Equal(result, (await api.PostAsync($"{Echo}?output=raw", "1")).Text);
        Assert.Equal("void", (await api.PostAsync($"{Echo}?output=void", "1")).At("async"));
    }

    [Fact]
    public async Task Calls_without_a_key_are_refused()
    {
        await SeedAsync(Seed("research"));
        ApiClient nobody = With(null);

        Answer refused = (await nobody.PostAsync(Echo, "1")).Expect(401);
        Assert.Equal("""{"error":{"message":"authorization required"}}""", refused.Text);
        Cluster.Behaviour.AnonymousInvocationIsOk = true;
        Assert.Equal(refused.Text, (await nobody.PostAsync(Echo, "1")).Expect(200).Text);
        (await AsAdmin().PostAsync(Echo, "1")).ExpectError(403, 2001);
    }

    private static CommitSeed Released(string text, string type, string callability) =>
        new(text) { Files = [Text(text)], Versions = [new VersionSeed(type) { Callability = callability }] };

    private static FileSeed Text(string text) => FileSeed.Text("src/Echo.py", text);

    private async Task<string?> ByHashAsync(string number) =>
        (await As("research").PostAsync($"{Echo}/{await HashAsync(number)}", "\"hello\"")).Expect(200).At("result");

    private async Task<string> HashAsync(string number) =>
        (await As("research").GetAsync("/v1/algorithms/research/Echo/versions")).Json["results"]!.AsArray()
            .First(version => version!["version_info"]!["semantic_version"]?.ToString() == number)!["version_info"]!["git_hash"]!.ToString();
}
