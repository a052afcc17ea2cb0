using System.Text;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.References;

namespace AlgorithmiaMigration.Core.Tests.References;

public sealed class ReferenceRewriterTests
{
    [Theory]
    [InlineData("a algo://research/Echo/1.0.0 b", "a algo://production/Echo/1.0.0 b")]
    [InlineData("algo://analytics/Echo algo://other/Echo", "algo://insight/Echo algo://other/Echo")]
    [InlineData("client.algo('research/Echo') # research/Echo", "client.algo('production/Echo') # research/Echo")]
    [InlineData("data://research/a/b.bin\r\ndata://research/c", "data://production/a/b.bin\r\ndata://production/c")]
    [InlineData("data://.algo/research/Echo/perm/x", "data://.algo/production/Echo/perm/x")]
    [InlineData("https://api.dev.example.com/v1/algo/research/Echo", "https://api.prod.example.com/v1/algo/production/Echo")]
    [InlineData("https://u:p@git.dev.example.com/git/x", "https://u:p@git.prod.example.com/git/x")]
    [InlineData("dev.example.com and www.dev.example.com", "prod.example.com and prod.example.com")]
    [InlineData("algo://.my/Echo data://.my/x s3+research://b/k", "algo://.my/Echo data://.my/x s3+research://b/k")]
    [InlineData("algo://{research}/Echo algo://research/{x}", "algo://{research}/Echo algo://research/{x}")]
    [InlineData("researchers use algo://researchers/Echo", "researchers use algo://researchers/Echo")]
    [InlineData("support@dev.example.com", "support@dev.example.com")]
    public void Owners_and_addresses_become_the_destination_s(string before, string after) => Assert.Equal(after, Rewrite(before));

    [Fact]
    public void All_other_bytes_stay_the_same()
    {
        byte[] before = [0xEF, 0xBB, 0xBF, 0xE9, 0xFF, .. "algo://research/Echo\r"u8, 0x80, .. "\n\n algo://research/Echo"u8];
        byte[] after = [0xEF, 0xBB, 0xBF, 0xE9, 0xFF, .. "algo://production/Echo\r"u8, 0x80, .. "\n\n algo://production/Echo"u8];

        Assert.Equal(after, Rewriter().Rewrite(new TreeFile("a.py", before.Length), before));
    }

    [Fact]
    public void Unchanged_content_is_the_same_array_and_is_not_reported()
    {
        ReferenceRewriter rewriter = Rewriter();
        byte[] content = "algo://other/Echo"u8.ToArray(), binary = [0, .. "algo://research/Echo"u8];

        Assert.Same(content, rewriter.Rewrite(new TreeFile("a", 1), content));
        Assert.Same(binary, rewriter.Rewrite(new TreeFile("b", 1), binary));
        Assert.Empty(rewriter.Files);
    }

    [Theory]
    [InlineData("src/model.py", 10, true)]
    [InlineData("model_manifest.json", 10, false)]
    [InlineData("deep/er/model_manifest.json.freeze", 10, false)]
    [InlineData("my_model_manifest.json", 10, true)]
    [InlineData("big.txt", ReferenceSearch.LargestFile + 1, false)]
    public void Frozen_and_large_files_are_skipped(string path, long size, bool wanted) =>
        Assert.Equal(wanted, Rewriter().Wants(new TreeFile(path, size)));

    [Fact]
    public void Rewriting_twice_changes_nothing()
    {
        string once = Rewrite("algo://research/A https://api.dev.example.com data://analytics/b");

        Assert.Equal(once, Rewrite(once));
    }

    [Fact]
    public void References_that_cannot_be_read_are_named_with_their_lines()
    {
        ReferenceRewriter rewriter = Rewriter();

        rewriter.Rewrite(new TreeFile("b.py", 1), Encoding.UTF8.GetBytes("client.algo('research/Echo')\nclient.algo(name)\nclient.algo(f'{owner}/Echo') or client.algo(x)\n"));
        rewriter.Rewrite(new TreeFile("a.py", 1), Encoding.UTF8.GetBytes("'data://' + path"));

        Assert.Equal("References that are built at run time are not rewritten; check a.py:1, b.py:2, b.py:3.", rewriter.Note());
    }

    [Fact]
    public void Many_references_that_cannot_be_read_are_counted()
    {
        ReferenceRewriter rewriter = Rewriter();

        rewriter.Rewrite(new TreeFile("a.py", 1), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("client.algo(name)\n", 12))));

        Assert.Contains("a.py:1, a.py:2, a.py:3, a.py:4, a.py:5 and 7 more", rewriter.Note(), StringComparison.Ordinal);
    }

    [Fact]
    public void References_that_can_be_read_leave_no_note()
    {
        ReferenceRewriter rewriter = Rewriter();

        rewriter.Rewrite(new TreeFile("a.py", 1), "client.algo('research/Echo?timeout=60')"u8.ToArray());

        Assert.Null(rewriter.Note());
    }

    [Fact]
    public void The_diff_has_context_hunks_and_marks_a_missing_line_end()
    {
        string[] lines = [.. Enumerable.Range(1, 20).Select(number => $"line {number}")];
        lines[1] = "algo://research/A";
        lines[19] = "algo://research/B";
        ReferenceRewriter rewriter = Rewriter();

        rewriter.Rewrite(new TreeFile("a.txt", 1), Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        Assert.Equal("""
            --- a/a.txt
            +++ b/a.txt
            @@ -1,5 +1,5 @@
             line 1
            -algo://research/A
            +algo://production/A
             line 3
             line 4
             line 5
            @@ -17,4 +17,4 @@
             line 17
             line 18
             line 19
            -algo://research/B
            \ No newline at end of file
            +algo://production/B
            \ No newline at end of file

            """.ReplaceLineEndings("\n"), Assert.Single(rewriter.Files).Diff);
    }

    private static string Rewrite(string text) => Rewriting.Rewrite(text);

    private static ReferenceRewriter Rewriter() => Rewriting.Rewriter();
}
