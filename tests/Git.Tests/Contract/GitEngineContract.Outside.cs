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
    public async Task An_unchanged_tree_is_searched_on_request()
    {
        Files files = Files.Of((".gitattributes", "*.bin filter=lfs\n"), ("model.bin", Pointer(ModelHash, 5)));
        TestRepository source = await SourceAsync(files), destination = await DestinationAsync();
        TreeCopy copy = Copy(source, destination);
        await Engine.CopyAsync(copy, null, CancellationToken.None);

        TreeCopyResult plain = await Engine.CopyAsync(copy, null, CancellationToken.None);
        TreeCopyResult searched = await Engine.CopyAsync(copy with { SearchesUnchanged = true }, null, CancellationToken.None);

        Assert.Equal((false, false), (plain.Pushed, searched.Pushed));
        Assert.True(plain.Outside.IsEmpty);
        Assert.Equal("model.bin", Assert.Single(searched.Outside.LargeFiles).Path);
    }

    [Fact]
    public async Task Attributes_of_the_source_count_although_they_are_excluded()
    {
        TestRepository source = await SourceAsync(Files.Of((".gitattributes", "*.bin filter=lfs\n"), ("model.bin", Pointer(ModelHash, 5))));

        TreePlan plan = await Engine.PlanAsync(Copy(source, await DestinationAsync(), new TreeRules { Exclude = [".gitattributes"] }), CancellationToken.None);

        Assert.Equal("model.bin", Assert.Single(plan.Outside.LargeFiles).Path);
    }

    [Fact]
    public async Task Without_the_attribute_of_large_files_a_pointer_is_an_ordinary_file()
    {
        TestRepository source = await SourceAsync(Files.Of((".gitattributes", "* text=auto\n"), ("model.bin", Pointer(ModelHash, 5))));

        TreePlan plan = await Engine.PlanAsync(Copy(source, await DestinationAsync()), CancellationToken.None);

        Assert.True(plan.Outside.IsEmpty);
    }

    private static string Pointer(string hash, long bytes) => $"version https://git-lfs.github.com/spec/v1\noid sha256:{hash}\nsize {bytes}\n";
}
