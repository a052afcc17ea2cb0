using System.Text;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The file of a plan.</summary>
public sealed class PlanFileTests
{
    [Fact]
    public void What_is_written_is_read_back()
    {
        MigrationPlan plan = Plan(Step("research/Echo") with { Wave = "monday", After = ["a", "b"] }, Step("research/Other"));

        MigrationPlan read = Read(Text(plan));

        Assert.False(read.IsEdited);
        Assert.Equal(Text(plan), Text(read));
        Assert.Equal((plan.Source, plan.Hash, 7), (read.Source, read.Hash, read.Unchanged));
        Assert.Equal(["a", "b"], read.Steps[0].After);
        Assert.Equal("absent", read.Steps[0].Rests["destination"]);
        Assert.Equal(plan.Rules.UserMap, read.Rules.UserMap);
        Assert.Equal("Python 3.8", read.Rules.EnvironmentMap["Python 3.7"]);
    }

    [Fact]
    public void Each_step_is_one_line_with_sorted_members()
    {
        string line = Text(Plan(Step("research/Echo"))).Split('\n').Single(text => text.StartsWith("{\"action\"", StringComparison.Ordinal));

        Assert.Equal("{\"action\":\"Publish\",\"after\":[],\"changes\":\"Publish 0.1.0\",\"destination\":\"prod/production/Echo\","
            + "\"id\":\"Versions: research/Echo -> prod/production/Echo\",\"kind\":\"Algorithm\",\"phase\":\"Versions\","
            + "\"rests\":{\"destination\":\"absent\",\"source\":\"head at 0123456789\"},\"subject\":\"research/Echo\",\"wave\":\"\"}", line);
    }

    [Theory]
    [InlineData("Publish 0.1.0", "Publish 9.9.9")]
    [InlineData("\"wave\":\"\"", "\"wave\":\"later\"")]
    [InlineData("\"onForeignCommit\":\"Fail\"", "\"onForeignCommit\":\"Replace\"")]
    [InlineData("\"source\": \"dev\"", "\"source\": \"other\"")]
    [InlineData("[\"prod\"]", "[\"prod\",\"other\"]")]
    public void A_plan_that_was_changed_by_hand_says_so(string before, string after) =>
        Assert.True(Read(Text(Plan(Step("research/Echo"))).Replace(before, after, StringComparison.Ordinal)).IsEdited);

    [Fact]
    public void The_comma_after_a_removed_last_step_may_stay() =>
        Assert.Equal("research/Echo", Assert.Single(Read(Text(Plan(Step("research/Echo"))).Replace("}\n]", "},\n]", StringComparison.Ordinal)).Steps).Subject);

    [Fact]
    public void Steps_come_after_those_that_they_wait_for_wherever_their_lines_are()
    {
        PlanStep first = Step("research/Callee"), last = Step("research/Caller") with { After = [first.Id] };

        Assert.Equal([first.Id, last.Id], Read(Text(Plan(last, first))).Steps.Select(step => step.Id));
    }

    [Fact]
    public void Steps_that_wait_for_each_other_are_refused()
    {
        PlanStep one = Step("research/One"), two = Step("research/Two") with { After = [one.Id] };

        MigrationException failure = Assert.Throws<MigrationException>(() => Read(Text(Plan(one with { After = [two.Id] }, two))));

        Assert.Contains("wait for each other", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_can_be_removed_by_hand()
    {
        string text = Text(Plan(Step("research/Echo"), Step("research/Other")));
        string[] lines = text.Split('\n');
        int at = Array.FindIndex(lines, line => line.Contains("research/Echo", StringComparison.Ordinal));

        MigrationPlan read = Read(string.Join('\n', lines.Where((_, i) => i != at)));

        Assert.True(read.IsEdited);
        Assert.Equal("research/Other", Assert.Single(read.Steps).Subject);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "its format is 2")]
    [InlineData("[\"prod\"]", "[]", "it has no destination")]
    [InlineData("\"source\": \"dev\"", "\"source\": \"dev\", \"source\": \"dev\"", "the member 'source' twice")]
    [InlineData("\"wave\":\"\"", "\"wave\":\"\",\"wave\":\"\"", "the member 'wave' twice")]
    [InlineData("\"fillGaps\":false", "\"fillGaps\":false,\"fillGaps\":true", "the member 'fillGaps' twice")]
    [InlineData("\"ownerMap\":{", "\"ownerMap\":{\"a\":\"b\",\"a\":\"c\",", "the member 'a' twice")]
    [InlineData("\"source\": \"dev\"", "\"source\": \"\\ud800\"", "text that is not valid")]
    [InlineData("\"ownerMap\":{", "\"ownerMap\":{\"\\ud800\":\"b\",", "text that is not valid")]
    [InlineData("\"action\":\"Publish\"", "\"action\":\"Delete\"", "'Delete' is no action")]
    [InlineData("\"action\":\"Publish\"", "\"action\":\"1\"", "'1' is no action")]
    [InlineData("\"wave\":\"\"", "\"wafe\":\"\"", "unknown member 'wafe'")]
    [InlineData("\"wave\":\"\"", "\"wave\":1", "is no text")]
    [InlineData("\"subject\":\"research/Echo\"", "\"subject\":\"research/Evil\"", "than its id")]
    [InlineData("\"after\":[]", "\"after\":{}", "'after' is no list")]
    [InlineData("\"fillGaps\":false", "\"fillGaps\":0", "neither true nor false")]
    [InlineData("\"steps\"", "\"stepz\"", "unknown member 'stepz'")]
    [InlineData("{\"action\"", "{,\"action\"", "is not JSON")]
    public void What_is_wrong_is_named_with_a_remedy(string before, string after, string message)
    {
        string text = Text(Plan(Step("research/Echo")));
        Assert.Contains(before, text, StringComparison.Ordinal);

        MigrationException failure = Assert.Throws<MigrationException>(() => Read(text.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains("The plan 'p.json' cannot be used: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Remedy);
    }

    [Fact]
    public void A_step_that_is_there_twice_is_refused() =>
        Assert.Contains("is there twice", Assert.Throws<MigrationException>(() => Read(Text(Plan(Step("research/Echo"), Step("research/Echo"))))).Message, StringComparison.Ordinal);

    [Fact]
    public void No_text_of_a_plan_shows_a_key()
    {
        _ = new AlgorithmiaMigration.Secrets.Secret("simSECRETofTHEplan01234567");

        Assert.DoesNotContain("simSECRET", Text(Plan(Step("research/Echo") with { Changes = "It said simSECRETofTHEplan01234567" })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_for_thousands_of_things_stays_small_and_needs_little_memory()
    {
        MigrationPlan plan = Plan([.. Enumerable.Range(0, 20_000).Select(i => Step($"research/Algorithm{i:00000}") with
        {
            Changes = "Copy, build and publish 0.1.0 -> 0.1.0, 0.2.0 -> 0.2.0, 1.0.0 -> 1.0.0",
        })]);
        using CountingStream stream = new();

        PlanJson.Write(stream, plan);

        Assert.InRange(stream.Length, 1_000_000, 20_000_000);
        Assert.InRange(stream.Largest, 1, 5_000);
    }

    private static string Text(MigrationPlan plan)
    {
        using MemoryStream stream = new();
        PlanJson.Write(stream, plan);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static MigrationPlan Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return PlanReader.Read(stream, "p.json");
    }

    internal static MigrationPlan Plan(params PlanStep[] steps) => Hashed(new MigrationPlan
    {
        Source = "dev",
        Destinations = ["prod"],
        Steps = steps,
        Unchanged = 7,
        Hash = "",
        Rules = new PlanRules
        {
            UserMap = [new AccountMapRow("bob", "bob@example.com", "bobby", "bobby@example.com")],
            EnvironmentMap = new Dictionary<string, string> { ["Python 3.7"] = "Python 3.8" },
        },
    });

    private static MigrationPlan Hashed(MigrationPlan plan) => plan with { Hash = PlanJson.HashOf(plan) };

    internal static PlanStep Step(string subject)
    {
        string destination = $"prod/production/{subject.Split('/')[1]}";
        PlanStep step = new()
        {
            Id = PlanReader.IdOf(MigrationPhase.Versions, subject, destination),
            Phase = MigrationPhase.Versions,
            Kind = PlanKind.Algorithm,
            Action = PlanAction.Publish,
            Subject = subject,
            Destination = destination,
            Changes = "Publish 0.1.0",
        };
        step.Rests["source"] = "head at 0123456789";
        step.Rests["destination"] = "absent";
        return step;
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Largest { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Largest = Math.Max(Largest, count);
            base.Write(buffer, offset, count);
        }
    }
}
