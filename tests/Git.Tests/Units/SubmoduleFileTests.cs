using AlgorithmiaMigration.Git.Trees;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class SubmoduleFileTests
{
    [Theory]
    [InlineData("[submodule \"a\"]\n\tpath = lib\n\turl = ../a.git\n", "lib=../a.git")]
    [InlineData("[submodule \"a\"]\r\n  url=https://x/a.git\r\n  PATH=lib/\r\n", "lib=https://x/a.git")]
    [InlineData("[submodule \"a\"]\npath = lib\nurl = \"./a b\"\n; end\n[submodule \"b\"]\nurl = x\n[submodule \"c\"]\npath = c\nurl = y\nbranch = url\n", "lib=./a b, c=y")]
    [InlineData("", "")]
    [InlineData("path = lib\n= \n[", "")]
    public void Addresses_are_read_by_path(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", SubmoduleFile.Addresses(text).Select(pair => $"{pair.Key}={pair.Value}")));
}
