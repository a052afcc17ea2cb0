using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class CreationTests : SandboxTest
{
    private const string Research = "/v1/algorithms/research";

    [Fact]
    public async Task A_new_algorithm_has_no_build_and_no_member_without_a_value()
    {
        Answer created = await CreateAsync("research", "Plain");

        Assert.Equal(["id", "name", "details", "settings", "source", "resource_type"],
            created.Json.AsObject().Select(member => member.Key));
        Assert.DoesNotContain("null", created.Text, StringComparison.Ordinal);
        Answer builds = (await As("research").GetAsync($"{Research}/Plain/builds")).Expect(200);
        Assert.Equal("""{"marker":null,"next_link":null,"results":[]}""", builds.Text);
    }

    [Fact]
    public async Task A_taken_name_fails_and_changes_nothing()
    {
        string first = (await CreateAsync("research", "Once")).At("id")!;

        (await As("research").PostAsync(Research, Bodies.Legacy("Once").Replace("\"full\"", "\"isolated\"", StringComparison.Ordinal)))
            .ExpectError(400, 1002);

        Answer read = (await As("research").GetAsync($"{Research}/Once")).Expect(200);
        Assert.Equal(first, read.At("id"));
        Assert.Equal("full", read.At("settings.network_access"));
    }

    [Fact]
    public async Task The_body_of_the_newest_client_is_accepted()
    {
        const string Body = """
            {"name":"Py","details":{"summary":"","label":"Py","tagline":""},"settings":{"source_visibility":"closed",
            "package_set":"python37","license":"apl","network_access":"full","pipeline_enabled":true}}
            """;

        Answer created = (await With(Cluster.Account("research").Key).PostAsync(Research, Body)).Expect(201);

        Assert.Equal("python37", created.At("settings.package_set"));
        Assert.Null(created.At("settings.algorithm_environment"));
    }

    [Fact]
    public async Task An_environment_sets_its_package_set()
    {
        string environment = (await As("research").GetAsync("/v1/algorithm-environments/edge/languages/r36/environments"))
            .At("environments.0.id")!;

        Answer created = await CreateAsync("research", "Stats", Bodies.WithEnvironment("Stats", environment));

        Assert.Equal(environment, created.At("settings.algorithm_environment"));
        Assert.Equal("r36", created.At("settings.package_set"));
        Assert.Null(created.At("settings.language"));
    }

    [Theory]
    [InlineData("name", "\"1Wrong\"", 6001)]
    [InlineData("name", "\"with space\"", 6001)]
    [InlineData("name", "7", 6001)]
    [InlineData("details", "{}", 6001)]
    [InlineData("settings.license", "null", 6001)]
    [InlineData("settings.license", "\"mit\"", 6001)]
    [InlineData("settings.network_access", "\"some\"", 6001)]
    [InlineData("settings.pipeline_enabled", "\"yes\"", 6001)]
    [InlineData("settings.language", "null", 6001)]
    [InlineData("settings.language", "\"cobol\"", 4001)]
    [InlineData("settings.environment", "\"tpu\"", 4004)]
    [InlineData("settings.package_set", "\"python37\"", 6001)]
    [InlineData("settings.algorithm_environment", "\"11111111-1111-1111-1111-111111111111\"", 6001)]
    [InlineData("source", "{\"scm\":\"nowhere\"}", 4009)]
    public async Task An_invalid_member_is_refused(string path, string value, int code)
    {
        Answer answer = await As("research").PostAsync(Research, Changed(Bodies.Legacy("Wrong"), path, value));

        Assert.InRange(answer.Status, 400, 404);
        Assert.Equal(code, answer.Code);
        (await As("research").GetAsync($"{Research}/Wrong")).Expect(404);
    }

    [Theory]
    [InlineData("package_set", "python99", 1003)]
    [InlineData("algorithm_environment", "11111111-1111-1111-1111-111111111111", 6001)]
    public async Task An_unavailable_runtime_is_refused(string member, string value, int code)
    {
        string body = Changed(Changed(Bodies.Legacy("Wrong"), "settings.language", "null"), $"settings.{member}", $"\"{value}\"");

        (await As("research").PostAsync(Research, body)).ExpectError(400, code);
    }

    [Fact]
    public async Task Malformed_JSON_is_refused() => (await As("research").PostAsync(Research, "{\"name\":")).ExpectError(400, 2013);

    [Fact]
    public async Task Only_members_can_create_for_an_owner()
    {
        (await As("outsider").PostAsync(Research, Bodies.Legacy("Foreign"))).ExpectError(403, 2001);
        (await As("outsider").PostAsync("/v1/algorithms/analytics", Bodies.Legacy("Foreign"))).ExpectError(403, 2001);
        (await As("production").PostAsync("/v1/algorithms/analytics", Bodies.Legacy("Ours"))).Expect(201);
    }

    [Fact]
    public async Task An_owner_that_does_not_exist_is_named() =>
        Assert.Contains("nobody", (await As("research").PostAsync("/v1/algorithms/nobody", Bodies.Legacy("X"))).ExpectError(400, 3000).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task Legacy_languages_can_be_closed()
    {
        Cluster.Behaviour.LegacyLanguagesClosed = true;

        (await As("research").PostAsync(Research, Bodies.Legacy("Old"))).ExpectError(400, 4001);
    }

    private static string Changed(string body, string path, string value)
    {
        JsonObject json = JsonNode.Parse(body)!.AsObject();
        string[] parts = path.Split('.');
        JsonObject parent = parts.Length == 1 ? json : json[parts[0]]!.AsObject();
        if (value == "null") parent.Remove(parts[^1]);
        else parent[parts[^1]] = JsonNode.Parse(value);
        return json.ToJsonString();
    }
}
