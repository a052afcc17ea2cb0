using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class EnvironmentTests : SandboxTest
{
    private const string Python = "/v1/algorithm-environments/edge/languages/python3/environments";

    protected override SandboxOptions Options => base.Options with { Clusters = ["dev", "prod"] };

    [Fact]
    public async Task Languages_are_a_bare_array_with_json_inside_a_string()
    {
        Answer answer = (await As("research").GetAsync("/v1/algorithm-environments/edge/languages")).Expect(200);

        Assert.Equal(["anaconda3", "csharp-dotnet-core2", "java11", "python2", "python3", "r36", "scala-2"],
            answer.Json.AsArray().Select(language => language!["name"]!.ToString()));
        Assert.NotNull(JsonNode.Parse(answer.At("0.configuration")!));
    }

    [Fact]
    public async Task An_environment_has_the_recorded_shape()
    {
        Answer answer = (await As("research").GetAsync("/v1/algorithm-environments/edge/languages/python2/environments")).Expect(200);

        Assert.Equal("f626effa-e519-431e-9d7a-0d3a7563ae1e", answer.At("environments.0.environment_specification_id"));
        Assert.Equal("Python 2.7", answer.At("environments.0.display_name"));
        Assert.Equal("CPU", answer.At("environments.0.machine_type"));
        Assert.Equal("2026-11-22T12:00:00.000", answer.At("environments.0.created_at"));
        Assert.Equal("python2", answer.At("environments.0.language.name"));
    }

    [Fact]
    public async Task Ids_are_specific_to_a_cluster_and_specifications_are_shared()
    {
        var here = await ReadAsync(Host["dev"]);
        var there = await ReadAsync(Host["prod"]);

        Assert.Empty(here.Values.Intersect(there.Values));
        Assert.Equal("Python 3.6 + H2O 3.30", Assert.Single(here.Keys.Except(there.Keys)));
        Assert.Empty(there.Keys.Except(here.Keys));
    }

    [Fact]
    public async Task Rotating_creates_new_ids_and_algorithms_keep_the_old_ones()
    {
        await SeedAsync(new AlgorithmSeed("research", "Echo"));
        var before = await ReadAsync(Cluster);

        Cluster.RotateEnvironments();

        var after = await ReadAsync(Cluster);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.Empty(before.Values.Intersect(after.Values));
        Answer algorithm = await As("research").GetAsync("/v1/algorithms/research/Echo");
        Assert.Equal(before["Python 3.7"], algorithm.At("settings.algorithm_environment"));
        Assert.Equal("python37", algorithm.At("settings.package_set"));
    }

    [Fact]
    public async Task An_unknown_language_is_refused() =>
        (await As("research").GetAsync("/v1/algorithm-environments/edge/languages/cobol/environments")).ExpectError(400, 4001);

    [Fact]
    public async Task The_current_environments_of_all_languages_require_the_admin_key()
    {
        const string Current = "/v1/algorithm-environments/edge/environments/current";

        Assert.Equal(11, (await AsAdmin().GetAsync(Current)).Expect(200).Json.AsArray().Count);
        (await As("research").GetAsync(Current)).ExpectError(403, 2001);
    }

    [Fact]
    public async Task An_environment_that_is_available_can_be_enabled_which_takes_a_while()
    {
        const string Root = "/v1/algorithm-environments/edge";
        const string WebRoot = "/webapi/v1/algorithm-environments";
        EmulatedCluster prod = Host["prod"];
        prod.Behaviour.EnvironmentSyncTime = TimeSpan.FromMinutes(5);
        using ApiClient admin = new(prod.ApiUri, $"Simple {prod.AdminKey}");
        Answer available = (await admin.GetAsync($"{Root}/environments/available")).Expect(200);
        string specification = available.At("0.environment_specification_id")!;
        string result = $"{WebRoot}/environment-specifications/{specification}/syncs/{available.At("0.id")}";

        (await admin.PostAsync($"{Root}/environment-specifications/{specification}/syncs", "")).Expect(202);

        Assert.Equal("Python 3.6 + H2O 3.30", available.At("0.display_name"));
        Assert.Equal("in progress", (await admin.GetAsync(result)).Expect(200).At("sync_result"));
        Assert.DoesNotContain("Python 3.6 + H2O 3.30", (await ReadAsync(prod)).Keys);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("succeeded", (await admin.GetAsync(result)).At("sync_result"));
        Assert.Contains("Python 3.6 + H2O 3.30", (await ReadAsync(prod)).Keys);
        Assert.Equal("[]", (await admin.GetAsync($"{Root}/environments/available")).Text);
        (await admin.DeleteAsync($"{Root}/environment-specifications/{specification}")).Expect(204);
        Assert.DoesNotContain("Python 3.6 + H2O 3.30", (await ReadAsync(prod)).Keys);
        (await As("research").GetAsync($"{Root}/environments/available")).ExpectError(403, 2001);
    }

    private static async Task<Dictionary<string, string>> ReadAsync(EmulatedCluster cluster)
    {
        using ApiClient api = new(cluster.ApiUri, cluster.Account("research").Key);
        return (await api.GetAsync(Python)).Json["environments"]!.AsArray()
            .ToDictionary(one => one!["display_name"]!.ToString(), one => one!["id"]!.ToString());
    }
}
