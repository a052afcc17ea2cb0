namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class PublishTests : SandboxTest
{
    private const string Echo = "/v1/algorithms/research/Echo";

    [Theory]
    [InlineData("minor", "0.1.0")]
    [InlineData("major", "1.0.0")]
    [InlineData("revision", "0.0.1")]
    [InlineData("minor revision minor major revision minor", "0.1.0 0.1.1 0.2.0 1.0.0 1.0.1 1.1.0")]
    [InlineData("patch patch", "0.0.1 0.0.2")]
    public async Task Bumps_raise_one_part_and_reset_the_lower_ones(string bumps, string numbers)
    {
        await CreateAsync("research", "Echo");
        ApiClient api = As("research");
        List<string?> given = [];

        foreach (string bump in bumps.Split(' '))
        {
            await api.PostAsync($"{Echo}/compile", "{}");
            given.Add((await api.PostAsync($"{Echo}/versions", Bodies.Publish(bump))).Expect(200).At("version_info.semantic_version"));
        }

        Assert.Equal(numbers, string.Join(' ', given));
    }

    [Fact]
    public async Task A_version_without_a_bump_is_minor_and_has_the_given_data()
    {
        ApiClient api = await BuiltAsync("Echo");

        Answer version = (await api.PostAsync($"{Echo}/versions",
            """{"version_info":{"release_notes":"first","sample_input":"\"Jane\""}}""")).Expect(200);

        Assert.Equal("0.1.0", version.At("version_info.semantic_version"));
        Assert.Equal("first", version.At("version_info.release_notes"));
        Assert.Equal("\"Jane\"", version.At("version_info.sample_input"));
        Assert.Matches("^\"[0-9a-f]{64}\"$", version.At("version_info.sample_output"));
        Assert.Null(version.At("compilation.output"));
        Assert.Equal("true", version.At("compilation.successful"));
    }

    [Fact]
    public async Task A_sample_that_cannot_run_does_not_fail_the_publication()
    {
        ApiClient api = await BuiltAsync("Echo");

        Answer version = (await api.PostAsync($"{Echo}/versions", """{"version_info":{"sample_input":"no JSON"}}""")).Expect(200);

        Assert.Equal("Exception encountered while running sample input", version.At("version_info.sample_output"));
    }

    [Theory]
    [InlineData("versions")]
    [InlineData("version")]
    public async Task Both_addresses_publish_by_name_and_by_id(string address)
    {
        ApiClient api = await BuiltAsync("Echo");
        string id = (await api.GetAsync(Echo)).At("id")!;

        (await api.PostAsync($"{Echo}/{address}", "{}")).Expect(200);
        (await api.PostAsync($"/v1/algorithms/{id}/compile", "{}")).Expect(200);
        (await api.PostAsync($"/v1/algorithms/{id}/{address}", "{}")).Expect(200);

        Assert.Equal("0.2.0", (await api.GetAsync(Echo)).At("version_info.semantic_version"));
    }

    [Fact]
    public async Task Without_a_new_build_there_is_nothing_to_publish()
    {
        await CreateAsync("research", "Echo");
        ApiClient api = As("research");
        (await api.PostAsync($"{Echo}/versions", "{}")).ExpectError(400, 1007);

        await api.PostAsync($"{Echo}/compile", "{}");
        (await api.PostAsync($"{Echo}/versions", "{}")).Expect(200);

        Answer again = (await api.PostAsync($"{Echo}/versions", "{}")).ExpectError(400, 1007);
        Assert.StartsWith("Version already published", again.At("error.message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_commit_can_have_two_numbers_and_its_hash_finds_the_newer()
    {
        ApiClient api = await BuiltAsync("Echo");
        Answer first = await api.PostAsync($"{Echo}/versions", Bodies.Publish("minor"));
        await api.PostAsync($"{Echo}/compile", "{}");
        await api.PostAsync($"{Echo}/versions", Bodies.Publish("minor"));

        Answer found = await api.GetAsync($"{Echo}/versions/{first.At("version_info.git_hash")}");

        Assert.Equal("0.2.0", found.Expect(200).At("version_info.semantic_version"));
        Assert.Contains("Beginning container customization", found.At("compilation.output"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failed_build_the_last_successful_build_is_published()
    {
        await SeedAsync(new AlgorithmSeed("research", "Echo")
        {
            Commits =
            [
                new CommitSeed("good"),
                new CommitSeed("bad") { Files = [FileSeed.Text("SANDBOX_BUILD_FAILS", "")] },
            ],
        });
        ApiClient api = As("research");
        Answer builds = await api.GetAsync($"{Echo}/builds");

        Answer version = (await api.PostAsync($"{Echo}/versions", "{}")).Expect(200);

        Assert.Equal("failed", builds.At("results.0.status"));
        Assert.Equal(builds.At("results.1.commit_sha"), version.At("version_info.git_hash"));
    }

    [Fact]
    public async Task Callability_changes_with_a_major_version_only()
    {
        ApiClient api = await BuiltAsync("Echo");
        await api.PostAsync($"{Echo}/versions", """{"settings":{"algorithm_callability":"private"}}""");
        await api.PostAsync($"{Echo}/compile", "{}");
        const string Public = """{"settings":{"algorithm_callability":"public"},"version_info":{"version_type":"TYPE"}}""";

        (await api.PostAsync($"{Echo}/versions", Public.Replace("TYPE", "minor", StringComparison.Ordinal))).ExpectError(400, 6001);
        (await api.PostAsync($"{Echo}/versions", Public.Replace("TYPE", "major", StringComparison.Ordinal))).Expect(200);
        Cluster.Behaviour.CallabilityFixedPerMajor = false;
        await api.PostAsync($"{Echo}/compile", "{}");
        (await api.PostAsync($"{Echo}/versions", """{"settings":{"algorithm_callability":"private"}}""")).Expect(200);
    }

    [Fact]
    public async Task An_unknown_bump_is_refused() =>
        (await (await BuiltAsync("Echo")).PostAsync($"{Echo}/versions", Bodies.Publish("huge"))).ExpectError(400, 6001);

    [Fact]
    public async Task Compile_and_publish_can_fail_once_for_no_reason()
    {
        await CreateAsync("research", "Echo");
        Cluster.Behaviour.TransientFailures = true;
        ApiClient api = As("research");

        foreach (string operation in new[] { "compile", "versions" })
        {
            Answer first = (await api.PostAsync($"{Echo}/{operation}", "{}")).Expect(400);
            Assert.Equal("\"This is an expected failure mode, try again\"", first.Text);
            (await api.PostAsync($"{Echo}/{operation}", "{}")).Expect(200);
        }
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_and_filtered()
    {
        ApiClient api = await BuiltAsync("Echo");
        await api.PostAsync($"{Echo}/versions", Bodies.Publish("minor"));
        await api.PostAsync($"{Echo}/compile", "{}");
        await api.PostAsync($"{Echo}/versions", """{"version_info":{"version_type":"major"},"settings":{"algorithm_callability":"public"}}""");
        await api.PostAsync($"{Echo}/compile", "{}");

        Assert.Equal([null, "1.0.0", "0.1.0"], await NumbersAsync(api, ""));
        Assert.Equal(["1.0.0", "0.1.0"], await NumbersAsync(api, "?published=true"));
        Assert.Equal([null], await NumbersAsync(api, "?published=false"));
        Assert.Equal(["1.0.0"], await NumbersAsync(api, "?callable=true"));
        Assert.Equal(["0.1.0"], await NumbersAsync(api, "?published=true&callable=false"));
        Assert.Equal(["1.0.0"], await NumbersAsync(As("outsider"), ""));
        (await api.GetAsync($"{Echo}/versions?published=maybe")).ExpectError(400, 8060);
    }

    [Fact]
    public async Task An_unknown_hash_is_not_found()
    {
        Answer answer = await (await BuiltAsync("Echo")).GetAsync($"{Echo}/versions/{new string('0', 40)}");

        Assert.Equal("""{"error":{"message":"not found"}}""", answer.Expect(404).Text);
    }

    private static async Task<IEnumerable<string?>> NumbersAsync(ApiClient api, string query) =>
        (await api.GetAsync($"{Echo}/versions{query}")).Expect(200).Json["results"]!.AsArray()
            .Select(version => version!["version_info"]!["semantic_version"]?.ToString());
}
