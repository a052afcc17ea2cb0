using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class CommandLineTests
{
    /// <summary>The quoting that .NET Framework requires; the expected texts follow the rules of CommandLineToArgvW.</summary>
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("tab\there", "\"tab\there\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData(@"C:\folder\file", @"C:\folder\file")]
    [InlineData(@"C:\a folder\", "\"C:\\a folder\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData("\\\\server\\my share\\x", "\"\\\\server\\my share\\x\"")]
    public void Arguments_are_quoted_as_Windows_reads_them(string argument, string quoted) =>
        Assert.Equal(quoted, CommandLine.Quote(argument));

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("two\nlines\r\n", "'two\nlines\r\n'")]
    [InlineData("say \"hi\"", "'say \"hi\"'")]
    [InlineData(@"C:\a folder\", @"'C:\a folder\'")]
    [InlineData("a\\\"b", "'a\\\"b'")]
    [InlineData("$HOME %PATH% `id` *", "'$HOME %PATH% `id` *'")]
    public async Task Arguments_arrive_unchanged(string argument, string shown)
    {
        // Git prints each of its arguments in single quotes.
        using ChildProcess git = ChildProcess.Start(CommandLine.For(ProgramFinder.Find("git")!, "rev-parse", "--sq-quote", argument, "last"));

        Assert.Equal($" {shown} 'last'\n", await git.Output.ReadToEndAsync());
    }

    [Theory]
    [InlineData("git")]
    [InlineData("./git")]
    [InlineData("")]
    public void A_program_without_a_full_path_is_refused(string program) =>
        Assert.Contains($"'{program}'", Assert.Throws<ArgumentException>(() => CommandLine.For(program)).Message, StringComparison.Ordinal);
}
