namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The quoting that .NET Framework needs; the expected texts follow the rules of CommandLineToArgvW.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("tab\there", "\"tab\there\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData(@"C:\folder\file", @"C:\folder\file")]
    [InlineData(@"C:\a folder\", "\"C:\\a folder\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData("\\\\server\\my share\\x", "\"\\\\server\\my share\\x\"")]
    public void Arguments_arrive_as_they_were_given(string argument, string quoted) =>
        Assert.Equal(quoted, CommandLine.Quote(argument));
}
