using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitServerContract
{
    [Fact]
    public async Task Only_files_are_read_byte_for_byte_and_in_the_order_of_git()
    {
        Files files = Files.Of(("b.txt", "two\r\n"), ("a/deep/er.py", "x = 1\n"), ("a.txt", "one"), ("empty", ""))
            .AddExecutable("run.sh", "#!/bin/sh\n").AddLink("link", "a.txt");
        TestRepository source = await SourceAsync(files);

        (string commit, (string Path, long Size, string Text)[] seen) = await ReadAsync(source, _ => true);

        Assert.Equal(await source.HeadAsync(), commit);
        Assert.Equal([("a.txt", 3, "one"), ("a/deep/er.py", 6, "x = 1\n"), ("b.txt", 5, "two\r\n"), ("empty", 0, ""), ("run.sh", 10, "#!/bin/sh\n")], seen);
    }

    [Fact]
    public async Task Only_selected_files_are_read_and_their_size_is_known_before()
    {
        TestRepository source = await SourceAsync(Files.Of(("big.bin", new string('x', 3_000_000)), ("small.txt", "s")));
        List<TreeFile> asked = [];

        (_, (string Path, long Size, string Text)[] seen) = await ReadAsync(source, file =>
        {
            asked.Add(file);
            return file.Size < 1000;
        });

        Assert.Equal([new TreeFile("big.bin", 3_000_000), new TreeFile("small.txt", 1)], asked);
        Assert.Equal(["small.txt"], seen.Select(file => file.Path));
    }

    [Fact]
    public async Task An_older_commit_can_be_read_and_a_missing_one_is_named()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "old")));
        string old = await source.HeadAsync();
        await source.CommitAsync(Files.Of(("a", "new")));

        (string commit, (string Path, long Size, string Text)[] seen) = await ReadAsync(source, _ => true, old);
        await FailureOf(() => ReadAsync(source, _ => true, new string('1', 40)), FailureKind.VersionNotFound);

        Assert.Equal((old, "old"), (commit, Assert.Single(seen).Text));
    }

    [Fact]
    public async Task A_listing_has_every_path_with_its_mode_and_hash()
    {
        if (Engine is not ITreeReader reader)
        {
            // It copies, and others verify.
            Assert.Equal("Relay", Engine.Name);
            return;
        }
        TestRepository source = await SourceAsync(Everything());
        IOpenedRepository opened = await reader.OpenAsync(new TreeSource(source.Endpoint), CancellationToken.None);
        await using (opened)
        {
            TreeListing listing = await opened.ListAsync(CancellationToken.None);

            Assert.Equal(await source.HeadAsync(), listing.Commit);
            Assert.Equal((await source.GitAsync("ls-tree", "-r", "-z", "HEAD")).Split('\0', StringSplitOptions.RemoveEmptyEntries),
                listing.Entries.Select(entry => $"{entry.Mode} {(entry.IsSubmodule ? "commit" : "blob")} {entry.Id}\t{entry.Path}"));
            ListedEntry link = listing.Entries.Single(entry => entry.IsLink);
            Assert.Equal("bin/build", Encoding.UTF8.GetString(await opened.ReadAsync(link, CancellationToken.None)));
            Assert.Equal("bin/build".Length, await opened.SizeAsync(link, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Reading_an_empty_repository_is_refused() =>
        await FailureOf(async () => await ReadAsync(await SourceAsync(), _ => true), FailureKind.EmptyRepository);

    [Fact]
    public async Task An_exception_of_the_visitor_passes_unchanged()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));

        await Assert.ThrowsAsync<FormatException>(() =>
            Engine.ReadFilesAsync(new TreeSource(source.Endpoint), _ => true, (_, _) => throw new FormatException(), CancellationToken.None));
    }

    [Fact]
    public async Task A_rewriter_changes_its_files_and_no_other_bytes()
    {
        Files files = Everything().Add("src/a.py", "call OLD\r\nand OLD").Add("deep/er/b.txt", "OLD\n").Add("skipped/c.txt", "OLD").Add("left.txt", "OLD");
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync(Files.Of(("skipped/c.txt", "mine")));
        Rewriter rewriter = new("left.txt");

        await CopyAsync(source, destination, new TreeRules { Rewriter = rewriter, Exclude = ["skipped"] });

        Files expected = files.With("src/a.py", "call NEW\r\nand NEW").With("deep/er/b.txt", "NEW\n").With("skipped/c.txt", "mine");
        Assert.Equal(await expected.TreeIdAsync(), await destination.TreeAsync());
        Assert.DoesNotContain("skipped/c.txt", rewriter.Asked);
    }

    [Fact]
    public async Task A_repeated_rewritten_copy_is_unchanged_and_both_return_the_head_message()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "OLD"), ("b", "1")));
        TestRepository destination = await DestinationAsync();

        TreeCopyResult first = await CopyAsync(source, destination, new TreeRules { Rewriter = new Rewriter() });
        TreeCopyResult again = await CopyAsync(source, destination, new TreeRules { Rewriter = new Rewriter() });
        TreePlan plain = await Engine.PlanAsync(Copy(source, destination), CancellationToken.None);

        Assert.Equal((true, false), (first.Pushed, again.Pushed));
        Assert.Contains("Algorithmia initial commit", first.Head!.Message, StringComparison.Ordinal);
        Assert.Contains($"Algo-Source-Commit: {first.SourceCommit}", plain.Head!.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], plain.Changes.Changed);
    }

    private async Task<(string Commit, (string, long, string)[] Seen)> ReadAsync(
        TestRepository source, Func<TreeFile, bool> wanted, string? commit = null)
    {
        List<(string, long, string)> seen = [];
        string read = await Engine.ReadFilesAsync(new TreeSource(source.Endpoint, commit), wanted,
            (file, content) => seen.Add((file.Path, file.Size, Encoding.UTF8.GetString(content))), CancellationToken.None);
        return (read, [.. seen]);
    }

    private sealed class Rewriter(string? unwanted = null) : IFileRewriter
    {
        public List<string> Asked { get; } = [];

        public bool Wants(TreeFile file)
        {
            Asked.Add(file.Path);
            return file.Path != unwanted;
        }

        public byte[] Rewrite(TreeFile file, byte[] content)
        {
            string text = Encoding.Latin1.GetString(content);
            return text.Contains("OLD", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(text.Replace("OLD", "NEW", StringComparison.Ordinal)) : content;
        }
    }
}
