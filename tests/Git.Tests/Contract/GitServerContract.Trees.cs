namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitServerContract
{
    private protected const string SomeCommit = "0123456789abcdef0123456789abcdef01234567";
    private protected const string Conf = "{\n  \"username\" : \"research\",\n  \"algoname\" : \"Echo\",\n  \"language\" : \"python3-1\"\n}";
    private protected static readonly TreeRules ToProduction = new() { ConfOwner = "production" };

    [Fact]
    public async Task A_copy_gives_the_destination_the_tree_of_the_source()
    {
        TestRepository source = await SourceAsync(EverythingAndABigFile());
        TestRepository destination = await DestinationAsync();

        TreeCopyResult result = await CopyAsync(source, destination);

        Assert.True(result.Pushed);
        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
        Assert.Equal(await destination.HeadAsync(), result.DestinationCommit);
        Assert.Equal(await source.HeadAsync(), result.SourceCommit);
    }

    internal static Files Everything() => Files.Of((".gitignore", "*.pyc\n"), (".hidden/.deep", "x"), ("README.md", "# Hello\n"))
        .Add("crlf.txt", "one\r\ntwo\r\n")
        .Add(".gitattributes", "* text=auto eol=lf\n")
        .Add("empty", "")
        .Add("file with spaces \"quotes\" and 'more'", "q")
        .Add("tab\tand\\backslash", "t")
        .Add("Übergröße-😀.txt", "emoji")
        .Add("-leading-dash", "d")
        .AddExecutable("bin/build", "#!/bin/sh\n")
        .AddLink("link", "bin/build")
        .AddSubmodule("vendor/library", SomeCommit)
        .Put("latin-\u00e9.txt", Files.Regular, [0xFF, 0x00, 0xFE]);

    /// <summary>More than the relay keeps in memory, and than git sends in one block. It costs a second, so only copies for which it matters have it.</summary>
    private protected static Files EverythingAndABigFile() => Everything().Add("big.bin", BigFile());

    private protected static byte[] BigFile()
    {
        byte[] content = new byte[5 * 1024 * 1024];
        new Random(1).NextBytes(content);
        return content;
    }
}
