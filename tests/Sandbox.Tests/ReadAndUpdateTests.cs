namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class ReadAndUpdateTests : SandboxTest
{
    private const string Echo = "/v1/algorithms/research/Echo";

    private const string Settings = """
        {"license":"apl","network_access":"isolated","pipeline_enabled":false,"source_visibility":"closed"}
        """;

    [Fact]
    public async Task A_missing_algorithm_returns_the_string_shape()
    {
        Assert.Equal("""{"error":"No such algorithm"}""", (await As("research").GetAsync(Echo)).Expect(404).Text);
        Assert.Equal("""{"error":"No such algorithm"}""", (await As("research").GetAsync("/v1/algorithms/research")).Expect(404).Text);
    }

    [Fact]
    public async Task A_private_algorithm_of_another_user_is_forbidden_and_not_missing()
    {
        await CreateAsync("research", "Echo");

        (await As("outsider").GetAsync(Echo)).ExpectError(403, 2001);
    }

    [Fact]
    public async Task An_algorithm_can_be_read_by_id_and_by_name()
    {
        string id = (await CreateAsync("research", "Echo")).At("id")!;

        Assert.Equal((await As("research").GetAsync(Echo)).Text, (await As("research").GetAsync($"/v1/algorithms/{id}")).Text);
        (await As("research").GetAsync($"/v1/algorithms/{Guid.NewGuid()}")).Expect(404);
    }

    [Fact]
    public async Task An_update_changes_the_given_members_and_keeps_the_rest()
    {
        await CreateAsync("research", "Echo");

        Answer updated = (await As("research").PutAsync(Echo, $$$"""{"details":{"label":"New"},"settings":{{{Settings}}}}""")).Expect(200);

        Assert.Equal("New", updated.At("details.label"));
        Assert.Equal("isolated", updated.At("settings.network_access"));
        Assert.Equal("python3-1", updated.At("settings.language"));
    }

    [Theory]
    [InlineData("details=%7B%7D&settings=x", "application/x-www-form-urlencoded", 2013)]
    [InlineData("""{"settings":{"license":"apl"}}""", "application/json", 6001)]
    [InlineData("""{"settings":{"license":"apl","network_access":"full","pipeline_enabled":true,"source_visibility":"closed","language":"r"}}""",
        "application/json", 6001)]
    public async Task An_invalid_update_is_refused(string body, string type, int code)
    {
        await CreateAsync("research", "Echo");

        (await As("research").SendAsync(HttpMethod.Put, Echo, body, type)).ExpectError(400, code);
    }

    [Fact]
    public async Task A_legacy_algorithm_moves_to_an_environment_and_to_another_machine()
    {
        await CreateAsync("research", "Echo");
        ApiClient api = As("research");

        Answer gpu = (await api.PutAsync(Echo, $$$"""{"settings":{{{Settings.Replace("{", """{"environment":"gpu",""", StringComparison.Ordinal)}}}}""")).Expect(200);
        Assert.Equal("gpu", gpu.At("settings.environment"));

        string id = (await api.GetAsync("/v1/algorithm-environments/edge/languages/python3/environments")).At("environments.0.id")!;
        Answer moved = (await api.PutAsync(Echo,
            $$$"""{"settings":{{{Settings.Replace("{", $"{{\"algorithm_environment\":\"{id}\",", StringComparison.Ordinal)}}}}""")).Expect(200);
        Assert.Equal(id, moved.At("settings.algorithm_environment"));
        Assert.Null(moved.At("settings.language"));
    }

    [Fact]
    public async Task A_stale_environment_may_be_sent_back_as_it_was_read()
    {
        await SeedAsync(new AlgorithmSeed("research", "Echo") { IsEnvironmentStale = true });
        ApiClient api = As("research");
        Answer read = await api.GetAsync(Echo);

        (await api.PutAsync(Echo, $$$"""{"settings":{{{read.Json["settings"]!.ToJsonString()}}}}""")).Expect(200);
    }

    [Fact]
    public async Task A_sample_is_kept_only_after_a_version_was_published()
    {
        ApiClient api = await BuiltAsync("Echo");
        const string Body = """{"version_info":{"sample_input":"\"x\""}}""";

        await api.PutAsync(Echo, Body);
        Answer first = await api.PostAsync($"{Echo}/versions", Bodies.Publish("minor"));
        await api.PutAsync(Echo, Body);
        await api.PostAsync($"{Echo}/compile", "{}");
        Answer second = await api.PostAsync($"{Echo}/versions", Bodies.Publish("minor"));

        Assert.Null(first.At("version_info.sample_input"));
        Assert.Equal("\"x\"", second.At("version_info.sample_input"));
    }

    [Fact]
    public async Task A_deleted_name_stays_taken_for_fifteen_seconds()
    {
        await CreateAsync("research", "Echo");
        ApiClient api = As("research");

        (await api.DeleteAsync(Echo)).Expect(204);

        (await api.GetAsync(Echo)).Expect(404);
        (await api.PostAsync("/v1/algorithms/research", Bodies.Legacy("Echo"))).ExpectError(400, 1002);
        Clock.Advance(TimeSpan.FromSeconds(15));
        (await api.PostAsync("/v1/algorithms/research", Bodies.Legacy("Echo"))).Expect(201);
    }

    // Contract, section 4.3: the wait that a test written for a cluster may not know.
    [Fact]
    public async Task A_deleted_name_can_be_free_at_once()
    {
        Cluster.Behaviour.DeletedNameCache = TimeSpan.Zero;
        await CreateAsync("research", "Echo");

        (await As("research").DeleteAsync(Echo)).Expect(204);

        await CreateAsync("research", "Echo");
    }

    // Contract, section 7.5.
    [Fact]
    public async Task Algorithms_of_an_organization_may_be_listed_only_as_its_utility_algorithms()
    {
        await CreateAsync("analytics", "Shared");
        string listed = (await As("research").GetAsync("/v1/users/analytics/algorithms")).Expect(200).Text;

        Cluster.Behaviour.OrganizationsListApart = true;

        (await As("research").GetAsync("/v1/users/analytics/algorithms")).ExpectError(409, 3000);
        Assert.Equal(listed, (await As("research").GetAsync("/v1/organizations/analytics/utility-algorithms")).Expect(200).Text);
        Assert.Equal(listed, (await AsAdmin().GetAsync("/v1/organizations/analytics/utility-algorithms")).Expect(200).Text);
        (await As("research").GetAsync("/v1/users/research/algorithms")).Expect(200);
        (await As("research").GetAsync("/v1/organizations/research/utility-algorithms")).ExpectError(400, 3100);
    }

    [Fact]
    public async Task A_publicly_published_algorithm_cannot_be_deleted()
    {
        ApiClient api = await BuiltAsync("Echo");
        (await api.PostAsync($"{Echo}/versions", """{"settings":{"algorithm_callability":"public"}}""")).Expect(200);

        (await api.DeleteAsync(Echo)).Expect(400);

        (await api.GetAsync(Echo)).Expect(200);
    }

    [Fact]
    public async Task The_list_shows_everything_to_members_and_public_versions_to_others()
    {
        await CreateAsync("research", "Private");
        ApiClient api = await BuiltAsync("Public");
        await api.PostAsync("/v1/algorithms/research/Public/versions", """{"settings":{"algorithm_callability":"public"}}""");
        const string List = "/v1/users/research/algorithms";

        Assert.Equal(["Private", "Public"], Names(await api.GetAsync(List)));
        Assert.Equal(["Private", "Public"], Names(await AsAdmin().GetAsync(List)));
        Assert.Equal(["Public"], Names(await As("outsider").GetAsync(List)));
        (await api.GetAsync("/v1/users/nobody/algorithms")).ExpectError(409, 3000);
    }

    private static IEnumerable<string> Names(Answer answer) =>
        answer.Expect(200).Json.AsArray().Select(item => item!["algoname"]!.ToString());
}
