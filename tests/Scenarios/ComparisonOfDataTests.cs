using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The comparison of hosted data: nothing after a copy, and exactly each difference.</summary>
public sealed class ComparisonOfDataTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _world.Dev.Add("models", DataFileSeed.Text("a.bin", "aaa"), DataFileSeed.Text("b c.bin", "bbb"));
        Assert.Equal(OutcomeStatus.Created, (await new DataMigration(_world.Session).CopyAsync("research/models")).Status);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(FileVerification.Size, "Compared by size.")]
    [InlineData(FileVerification.Hash, "Compared by hash.")]
    public async Task A_copied_collection_differs_in_nothing_and_the_comparison_writes_nothing(FileVerification verify, string detail)
    {
        _world.Dev.Log.Clear();
        _world.Prod.Log.Clear();

        IReadOnlyList<Difference> found = await CompareAsync(verify);

        Assert.Empty(Comparing.Found(found));
        Assert.Equal(["Collection research/models: The owner is 'production' at the destination.", $"File research/models: {detail}"],
            found.Select(one => $"{one.Area} {one.Subject}: {one.Detail}"));
        Assert.Equal("2 files, 6 B", found[1].Source);
        Assert.Empty(_world.Dev.Log.Writes);
        Assert.Empty(_world.Prod.Log.Writes);
        Assert.Equal(verify == FileVerification.Hash ? 2 : 0, _world.Prod.Downloads("models"));
    }

    [Theory]
    [InlineData("readers", FileVerification.Size, "Collection research/models: Different")]
    [InlineData("size", FileVerification.Size, "File research/models a.bin: Different")]
    [InlineData("content", FileVerification.Hash, "File research/models a.bin: Different")]
    [InlineData("file less", FileVerification.Hash, "File research/models c.bin: MissingAtDestination")]
    [InlineData("file more", FileVerification.Size, "File production/models c.bin: ExtraAtDestination")]
    [InlineData("collection less", FileVerification.Size, "Collection research/other: MissingAtDestination")]
    [InlineData("collection more", FileVerification.Size, "Collection production/other: ExtraAtDestination")]
    public async Task One_difference_is_found_and_nothing_else(string change, FileVerification verify, string expected)
    {
        switch (change)
        {
            case "readers":
                await _world.Session.Destinations[0].Api.Data.SetAclAsync(CollectionId.Parse("production/models"), new CollectionAcl(["user://*"]), default);
                break;
            case "size": _world.Prod.AddFile("production", "models", DataFileSeed.Text("a.bin", "aaaa")); break;
            case "content": _world.Prod.AddFile("production", "models", DataFileSeed.Text("a.bin", "aab")); break;
            case "file less": _world.Dev.AddFile("research", "models", DataFileSeed.Text("c.bin", "c")); break;
            case "file more": _world.Prod.AddFile("production", "models", DataFileSeed.Text("c.bin", "c")); break;
            case "collection less": _world.Dev.Add("other"); break;
            case "collection more": _world.Prod.AddCollection(new CollectionSeed("production", "other")); break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }

        Assert.Equal([expected], Comparing.Found(await CompareAsync(verify)));
    }

    [Fact]
    public async Task Equal_sizes_are_equal_unless_both_sides_are_read()
    {
        _world.Prod.AddFile("production", "models", DataFileSeed.Text("a.bin", "aab"));

        Assert.Empty(Comparing.Found(await CompareAsync(FileVerification.Size)));
    }

    [Fact]
    public async Task A_collection_that_cannot_be_read_is_not_checked()
    {
        _world.Prod.Faults.Add(new Fault { Path = "/v1/data/production/models", Status = 403, Times = 0 });

        Assert.Equal(["Collection research/models: NotChecked"], Comparing.Found(await CompareAsync(FileVerification.Size)));
    }

    [Fact]
    public async Task Excluded_files_are_not_compared()
    {
        _world.Prod.AddFile("production", "models", DataFileSeed.Text("a.bin", "aaaa"));
        _world.Prod.AddFile("production", "models", DataFileSeed.Text("a2.bin", "a"));

        Assert.Empty(Comparing.Found(await new Comparing(_world.Session) { Options = new ComparisonOptions { Exclude = ["a*.bin"] } }.DataAsync()));
    }

    private Task<IReadOnlyList<Difference>> CompareAsync(FileVerification verify) =>
        new Comparing(_world.Session) { Options = new ComparisonOptions { Verify = verify } }.DataAsync();
}
