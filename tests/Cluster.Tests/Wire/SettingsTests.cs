using System.Reflection;
using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests.Wire;

public sealed class SettingsTests
{
    private static readonly AlgorithmSettings Full = new()
    {
        AlgorithmCallability = "public", SourceVisibility = "open", License = "mit", NetworkAccess = "isolated", PipelineEnabled = false,
        RoyaltyMicrocredits = 12, InsightsEnabled = true, AlgorithmEnvironment = "e", PackageSet = "p", Language = "l", Environment = "gpu",
    };

    [Fact]
    public async Task Every_member_is_sent_by_an_update_and_read_back_from_the_answer()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("PUT /v1/algorithms/research/Echo", Reply.Ok("""{"name":"Echo","settings":{}}"""));
        await cluster.Api().UpdateAlgorithmAsync("research", new AlgorithmDraft("Echo", new AlgorithmDetails { Label = "L" }, Full), default);
        string sent = JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement.GetProperty("settings").GetRawText();

        cluster.On("GET /v1/algorithms/research/Echo", Reply.Ok($$"""{"name":"Echo","settings":{{sent}}}"""));
        Algorithm read = (await cluster.Api().FindAlgorithmAsync("research", "Echo", default))!;

        // A member with the value of new settings would not be tested.
        AlgorithmSettings standard = new();
        Assert.All(typeof(AlgorithmSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            member => Assert.NotEqual(member.GetValue(standard), member.GetValue(Full)));
        Assert.Equal(Full, read.Settings);
    }

    [Theory]
    [InlineData("e", "p", "l", "gpu", "algorithm_environment")]
    [InlineData(null, "p", "l", "gpu", "package_set")]
    [InlineData(null, null, "l", null, "language,environment")]
    public async Task A_creation_names_exactly_one_runtime(string? environment, string? packageSet, string? language, string? machine, string sent)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("POST /v1/algorithms/research", Reply.Ok("""{"name":"Echo","settings":{}}"""));
        AlgorithmSettings settings = new() { AlgorithmEnvironment = environment, PackageSet = packageSet, Language = language, Environment = machine };

        await cluster.Api().CreateAlgorithmAsync("research", new AlgorithmDraft("Echo", new AlgorithmDetails { Label = "L" }, settings), default);

        string[] runtimes = ["algorithm_environment", "package_set", "language", "environment"];
        Assert.Equal(sent.Split(','), JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement.GetProperty("settings").EnumerateObject()
            .Select(member => member.Name).Where(runtimes.Contains));
    }
}
