namespace AlgorithmiaMigration.Bench.Tests;

public sealed class UserEditsTests
{
    private static readonly Route Route = new(
        new Place("dev", "", "", "dev.localhost:8403", "/ca.pem", "research", "sim/here"),
        new Place("prod", "", "", "prod.localhost:8404", "/ca.pem", "production", "sim/there"));

    private static readonly string[] Before = UserEdits.Documented.Split('\n');
    private static readonly string[] After = UserEdits.For(UserEdits.Documented, Route, "Hello").Split('\n');

    [Fact]
    public void No_line_outside_of_the_block_changes()
    {
        Assert.Equal(Outside(Before), Outside(After));
        Assert.Equal("#!/bin/bash", After[0]);
        Assert.Contains("git push", After);
    }

    [Theory]
    [InlineData("SETUP=true")]
    [InlineData("SOURCE_API_KEY_OWNER=\"research\"")]
    [InlineData("SOURCE_DOMAIN=\"dev.localhost:8403\"")]
    [InlineData("DEST_DOMAIN=\"prod.localhost:8404\"")]
    [InlineData("DEST_ALGO_OWNER=\"production\"")]
    [InlineData("ALGO_NAME=\"Hello\"")]
    public void The_block_names_both_sides_and_the_algorithm(string line) => Assert.Contains(line, After);

    [Fact]
    public void Every_variable_of_the_block_is_set() => Assert.Equal(Variables(Before), Variables(After));

    [Fact]
    public void Keys_stay_in_the_environment()
    {
        Assert.Contains("SOURCE_API_KEY=\"$SOURCE_ACCOUNT_API_KEY\"", After);
        Assert.DoesNotContain(After, line => line.Contains("sim/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_script_without_the_block_is_refused() =>
        Assert.Throws<InvalidDataException>(() => UserEdits.For("#!/bin/bash\necho hello\n", Route, "Hello"));

    private static string[] Outside(string[] lines) =>
        [.. lines.TakeWhile(line => line != "## BEGIN USER EDITS ##"), .. lines.SkipWhile(line => line != "## END USER EDITS ##")];

    private static string[] Variables(string[] lines) =>
    [
        .. lines.SkipWhile(line => line != "## BEGIN USER EDITS ##").TakeWhile(line => line != "## END USER EDITS ##")
            .Where(line => !line.StartsWith('#') && line.Contains('=')).Select(line => line.Split('=')[0]),
    ];
}
