namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    private const string ModelHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Fact]
    public async Task What_the_tree_only_refers_to_is_reported_before_the_push_and_in_a_plan()
    {
        TestRepository source = await SourceAsync(Files.Of((".gitattributes", "# filter=lfs\n*.txt text\n"), ("models/.gitattributes", "*.bin filter=lfs diff=lfs -text\n"),
            ("models/deep/model.bin", Pointer(ModelHash, 700_000_000)), ("models/code.py", "pass\n"),
            (".gitmodules", "[submodule \"library\"]\n\tpath = vendor/library\n\turl = ../library.git\n"))
            .AddSubmodule("vendor/library", SomeCommit).AddSubmodule("vendor/unnamed", SomeCommit));
        TestRepository destination = await DestinationAsync();
        PendingPush? pending = null;
        TreeCopy copy = Copy(source, destination) with
        {
            Participant = Participant with { BeforePush = (push, _) => Task.FromResult(pending = push) },
        };

        TreePlan plan = await Engine.PlanAsync(copy, CancellationToken.None);
        await Engine.CopyAsync(copy, null, CancellationToken.None);

        foreach (OutsideContents outside in new[] { plan.Outside, pending!.Outside })
        {
            Assert.Equal([new LargeFilePointer("models/deep/model.bin", new LargeFile(ModelHash, 700_000_000))], outside.LargeFiles);
            Assert.Equal([new Submodule("vendor/library", "../library.git"), new Submodule("vendor/unnamed", null)], outside.Submodules);
            Assert.Null(outside.Unsearched);
        }
    }

    [Fact]
    public async Task An_unchanged_tree_that_was_read_is_searched_as_well()
    {
        TestRepository source = await SourceAsync(Files.Of(("model.bin", Pointer(ModelHash, 5)))), destination = await DestinationAsync();
        await CopyAsync(source, destination);

        TreeCopyResult again = await CopyAsync(source, destination);

        Assert.False(again.Pushed);
        Assert.Equal("model.bin", Assert.Single(again.Outside.LargeFiles).Path);
    }

    [Theory]
    [InlineData("*.bin filter=lfs\n", true)]
    [InlineData("# filter=lfs\n", false)]
    public async Task Among_very_many_files_pointers_are_sought_where_the_attributes_name_them(string attributes, bool isFound)
    {
        Files files = Files.Of((".gitattributes", attributes), ("model.bin", Pointer(ModelHash, 5)));
        for (int i = 0; i < 5000; i++) files.Add($"many/{i % 50}/{i}", "x");
        TestRepository source = await SourceAsync(files);

        TreePlan plan = await Engine.PlanAsync(Copy(source, await DestinationAsync(), new TreeRules { Exclude = [".gitattributes"] }), CancellationToken.None);

        Assert.Equal(isFound ? ["model.bin"] : [], plan.Outside.LargeFiles.Select(file => file.Path));
    }

    private static string Pointer(string hash, long bytes) => $"version https://git-lfs.github.com/spec/v1\noid sha256:{hash}\nsize {bytes}\n";
}
