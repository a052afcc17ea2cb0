namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    private const string ConfOfProduction = "{\n  \"username\" : \"production\",\n  \"algoname\" : \"Echo\",\n  \"language\" : \"python3-1\"\n}";

    [Fact]
    public async Task The_conf_gets_the_new_owner_and_nothing_else_changes()
    {
        Files files = EverythingAndABigFile().Add(AlgorithmiaConf.Path, Conf).Add("folder/algorithmia.conf", Conf);
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination, ToProduction);

        Assert.Equal(await files.With(AlgorithmiaConf.Path, ConfOfProduction).TreeIdAsync(), await destination.TreeAsync());
        await destination.GitAsync("fsck", "--strict", "--no-dangling");
    }

    [Fact]
    public async Task An_executable_conf_stays_executable()
    {
        TestRepository source = await SourceAsync(new Files().AddExecutable(AlgorithmiaConf.Path, Conf));
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination, ToProduction);

        Assert.Equal(await new Files().AddExecutable(AlgorithmiaConf.Path, ConfOfProduction).TreeIdAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task A_conf_that_is_a_link_stays_a_link()
    {
        Files files = Files.Of(("real.conf", Conf)).AddLink(AlgorithmiaConf.Path, "real.conf");
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination, ToProduction);

        Assert.Equal(await files.TreeIdAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task A_conf_that_is_not_JSON_is_unchanged()
    {
        Files files = Files.Of((AlgorithmiaConf.Path, "username = research\n"));
        TestRepository source = await SourceAsync(files);
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination, ToProduction);

        Assert.Equal(await files.TreeIdAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task An_overlay_keeps_what_only_the_destination_has()
    {
        TestRepository source = await SourceAsync(Files.Of(("both", "source"), ("folder/new", "n")));
        TestRepository destination = await DestinationAsync(Files.Of(("both", "destination"), ("folder/old", "o"), ("kept/deep/file", "k")));

        await CopyAsync(source, destination, new TreeRules { KeepDestinationFiles = true });

        Files expected = Files.Of(("both", "source"), ("folder/new", "n"), ("folder/old", "o"), ("kept/deep/file", "k"));
        Assert.Equal(await expected.TreeIdAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task In_an_overlay_the_source_decides_between_file_and_folder()
    {
        TestRepository source = await SourceAsync(Files.Of(("file-now", "f"), ("folder-now/inside", "i")));
        TestRepository destination = await DestinationAsync(Files.Of(("file-now/inside", "x"), ("folder-now", "y")));

        await CopyAsync(source, destination, new TreeRules { KeepDestinationFiles = true });

        Assert.Equal(await source.TreeAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task Excluded_paths_are_neither_copied_nor_changed()
    {
        TestRepository source = await SourceAsync(Files.Of(
            ("main.py", "new"), ("notes.bak", "source"), ("src/a.bak", "source"), ("tests/one", "1"), ("tests/two", "2"), ("secret/x", "s")));
        TestRepository destination = await DestinationAsync(Files.Of(
            ("main.py", "old"), ("notes.bak", "destination"), ("tests/one", "mine"), ("gone", "g"), ("old/b.bak", "b")));

        await CopyAsync(source, destination, new TreeRules { Exclude = ["*.bak", "tests/**", "secret"] });

        Files expected = Files.Of(("main.py", "new"), ("notes.bak", "destination"), ("tests/one", "mine"), ("old/b.bak", "b"));
        Assert.Equal(await expected.TreeIdAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task An_excluded_conf_remains_the_destination_s()
    {
        TestRepository source = await SourceAsync(Files.Of((AlgorithmiaConf.Path, Conf), ("a", "1")));
        TestRepository destination = await DestinationAsync(Files.Of((AlgorithmiaConf.Path, "{\"username\":\"somebody\"}")));

        await CopyAsync(source, destination, ToProduction with { Exclude = [AlgorithmiaConf.Path] });

        Files expected = Files.Of((AlgorithmiaConf.Path, "{\"username\":\"somebody\"}"), ("a", "1"));
        Assert.Equal(await expected.TreeIdAsync(), await destination.TreeAsync());
    }

    [Fact]
    public async Task Unusual_names_survive_the_rewriting_of_a_tree()
    {
        Files files = Everything().Add("kept", "k");
        TestRepository source = await SourceAsync(files.Without("kept").Add("excluded", "e"));
        TestRepository destination = await DestinationAsync(Files.Of(("kept", "k")));

        await CopyAsync(source, destination, new TreeRules { KeepDestinationFiles = true, Exclude = ["excluded"] });

        Assert.Equal(await files.TreeIdAsync(), await destination.TreeAsync());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(23)]
    [InlineData(42)]
    [InlineData(77)]
    [InlineData(99)]
    [InlineData(1234)]
    public async Task Random_trees_under_random_rules_match_a_simple_model(int seed)
    {
        RandomCase chance = new(seed);
        TestRepository source = await SourceAsync(chance.Source);
        TestRepository destination = await DestinationAsync(chance.Destination);

        TreeCopyResult result = await CopyAsync(source, destination, chance.Rules);

        Assert.Equal(await chance.Expected.TreeIdAsync(), await destination.TreeAsync());
        Assert.Equal(chance.Added, result.Changes!.Added);
        Assert.Equal(chance.Removed, result.Changes!.Removed);
        Assert.Equal(chance.Changed, result.Changes!.Changed);
    }
}
