using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class FilePathRulesTests
{
    [Theory]
    [InlineData(@"C:\j\journal.jsonl")]
    [InlineData("C:/j/journal [1].jsonl")]
    [InlineData(@"\\server\share\j.jsonl")]
    [InlineData(@"\\?\C:\very\long\nul")]
    [InlineData(@"\\?\UNC\server\share\j")]
    [InlineData(@"C:\j\..\null.txt")]
    public void Windows_accepts_these(string path) => Assert.Null(FilePathRules.Problem(path, isWindows: true));

    [Theory]
    [InlineData(@"C:\j\nul", "'nul' is a device")]
    [InlineData(@"C:\j\COM1.txt", "'COM1.txt' is a device")]
    [InlineData(@"C:\aux\j.jsonl", "'aux' is a device")]
    [InlineData("CON", "'CON' is a device")]
    [InlineData(@"\\.\pipe\x", "device")]
    [InlineData(@"C:\", "root of a drive")]
    [InlineData("C:", "root of a drive")]
    [InlineData(@"\\?\C:\", "root of a drive")]
    [InlineData(@"\", "root of a drive")]
    [InlineData(@"C:\j\", "ends with a separator")]
    [InlineData(@"C:\j\ ", "ends with a separator")]
    [InlineData(@"C:\j\*.jsonl", "cannot contain *")]
    [InlineData(@"C:\j\what?.jsonl", "cannot contain ?")]
    [InlineData(@"C:\j\a|b", "cannot contain |")]
    [InlineData(@"C:\j\x.jsonl:stream", "cannot contain :")]
    [InlineData("C:\\j\\a\tb", "control character")]
    [InlineData("C:\\j\\a\0b", "null character")]
    public void Windows_rejects_these(string path, string why) =>
        Assert.Contains(why, FilePathRules.Problem(path, isWindows: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("/home/ann/nul")]
    [InlineData("/home/ann/con.txt")]
    [InlineData("/home/ann/a*b[1]?:|.jsonl")]
    [InlineData("file")]
    public void Other_systems_accept_these(string path) => Assert.Null(FilePathRules.Problem(path, isWindows: false));

    [Theory]
    [InlineData("/", "root")]
    [InlineData("/home/ann/", "ends with a separator")]
    [InlineData(@"\\server\share\j.jsonl", "UNC path")]
    [InlineData("/tmp/a\0b", "null character")]
    public void Other_systems_reject_these(string path, string why) =>
        Assert.Contains(why, FilePathRules.Problem(path, isWindows: false), StringComparison.Ordinal);
}
