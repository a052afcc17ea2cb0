using System.Text.Json;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Migrations;
using AlgorithmiaMigration.Planning;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using Json.Schema;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The published schema of plans describes the files that are written, and refuses what the reader refuses.</summary>
public sealed class PlanSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "plan.schema.json")));

    [Fact]
    public async Task A_plan_of_people_data_and_algorithms_is_valid()
    {
        string text = await TextAsync();

        using JsonDocument plan = JsonDocument.Parse(text);
        Assert.Equal(["Algorithm", "Collection", "Organization", "User"],
            plan.RootElement.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("kind").GetString()).Distinct().Order());
        Assert.StartsWith("AlgorithmiaMigration ", plan.RootElement.GetProperty("tool").GetString(), StringComparison.Ordinal);
        Assert.True(IsValid(text), text);
    }

    [Theory]
    [InlineData("\"action\":\"Publish\"", "\"action\":\"Delete\"")]
    [InlineData("\"wave\":", "\"wafe\":")]
    [InlineData("\"wave\":\"\"", "\"wave\":1")]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"fillGaps\":false", "\"fillGaps\":0")]
    [InlineData("\"source\": ", "\"origin\": ")]
    [InlineData("\"rests\":{", "\"rests\":{\"x\":1,")]
    public async Task Schema_and_reader_refuse_the_same(string before, string after)
    {
        string text = await TextAsync(), changed = text.Replace(before, after, StringComparison.Ordinal);

        Assert.NotEqual(text, changed);
        Assert.False(IsValid(changed));
        Assert.Throws<MigrationException>(() => PlanReader.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(changed)), "plan.json"));
    }

    private static bool IsValid(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static async Task<string> TextAsync()
    {
        await using World world = await World.StartAsync();
        world.Dev.AddUser(new UserSeed("ann"));
        world.Dev.AddOrganization(new OrganizationSeed("club"));
        world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await world.AddAsync("Echo");
        AlgoSession session = world.NewSession(await world.ConnectWithAdminAsync(world.Dev, "research"), [await world.ConnectWithAdminAsync(world.Prod, "production")]);
        using MigrationRun run = new(session, apply: false);
        MigrationPlan plan = await new PlanBuilder(run, new MigrationOptions(), new AccountMap([new AccountMapRow("ann", "ann@example.com", null)]), AccountMap.Empty, limit: 4)
            .PlanAsync(null, "first", NullStageObserver.Instance, default);
        using MemoryStream stream = new();
        PlanJson.Write(stream, plan);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).Replace("\"wave\":\"first\"", "\"wave\":\"\"", StringComparison.Ordinal);
    }
}
