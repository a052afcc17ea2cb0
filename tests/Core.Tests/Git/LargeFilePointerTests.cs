using System.Text;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests.Git;

public sealed class LargeFilePointerTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:" + Hash + "\nsize 12\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\next-0-foo sha256:" + Hash + "\noid sha256:" + Hash + "\nsize 12\n")]
    [InlineData("version https://hawser.github.com/spec/v1\r\noid sha256:" + Hash + "\r\nsize 12\r\n")]
    public void A_pointer_names_the_hash_and_the_size(string text) =>
        Assert.Equal(new LargeFile(Hash, 12), LargeFilePointer.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("version https://example.com/spec/v1\noid sha256:" + Hash + "\nsize 12\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:9f86\nsize 12\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:" + Hash + "\nsize -12\n")]
    [InlineData("version https://git-lfs.github.com/spec/v1\nsize 12\n")]
    [InlineData("#version https://git-lfs.github.com/spec/v1\noid sha256:" + Hash + "\nsize 12\n")]
    public void Other_files_are_no_pointers(string text) => Assert.Null(LargeFilePointer.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_file_above_the_limit_is_no_pointer() => Assert.Null(LargeFilePointer.Parse(
        Encoding.UTF8.GetBytes($"version https://git-lfs.github.com/spec/v1\noid sha256:{Hash}\nsize 12\n".PadRight(LargeFilePointer.Limit))));
}
