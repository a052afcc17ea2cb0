using System.Text;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Deltas in every order, and deltas without a base.</summary>
public sealed class PackObjectsTests
{
    private static readonly byte[][] Contents = [.. Enumerable.Range(0, 300).Select(i => Encoding.ASCII.GetBytes(new string('x', 200) + i))];

    [Fact]
    public async Task A_chain_of_offset_deltas_is_resolved()
    {
        PackBuilder builder = new();
        long last = builder.Add(PackType.Blob, Contents[0]);
        for (int i = 1; i < Contents.Length; i++) last = builder.AddDelta(last, PackBuilder.DeltaOf(Contents[i - 1], Contents[i]));

        await FindsAllAsync(builder.Finish());
    }

    [Fact]
    public async Task A_chain_of_reference_deltas_is_resolved_in_any_order()
    {
        PackBuilder builder = new();
        builder.Add(PackType.Blob, Contents[0]);
        for (int i = 1; i < Contents.Length; i++) builder.AddDelta(IdOf(i - 1), PackBuilder.DeltaOf(Contents[i - 1], Contents[i]));
        await FindsAllAsync(builder.Finish());

        PackBuilder mixed = new();
        foreach (int i in (int[])[3, 1, 2]) mixed.AddDelta(IdOf(i - 1), PackBuilder.DeltaOf(Contents[i - 1], Contents[i]));
        mixed.Add(PackType.Blob, Contents[0]);
        await FindsAllAsync(mixed.Finish(), 4);
    }

    [Fact]
    public async Task A_delta_of_a_reference_delta_whose_base_comes_last_is_found()
    {
        PackBuilder builder = new();
        long first = builder.AddDelta(IdOf(0), PackBuilder.DeltaOf(Contents[0], Contents[1]));
        long second = builder.AddDelta(first, PackBuilder.DeltaOf(Contents[1], Contents[2]));
        builder.AddDelta(second, PackBuilder.DeltaOf(Contents[2], Contents[3]));
        builder.AddDelta(first, PackBuilder.DeltaOf(Contents[1], Contents[4]));
        builder.Add(PackType.Blob, Contents[0]);

        await FindsAllAsync(builder.Finish(), 5);
    }

    [Fact]
    public async Task A_missing_base_is_a_damaged_pack()
    {
        PackBuilder builder = new();
        builder.Add(PackType.Blob, Contents[0]);
        builder.AddDelta(IdOf(5), PackBuilder.DeltaOf(Contents[5], Contents[6]));

        await using ReceivedPack pack = Packs.Received(builder.Finish(), IdOf(0));

        InvalidDataException failure = Assert.Throws<InvalidDataException>(new PackObjects(pack, new RelayLimits()).RequireBases);
        Assert.Contains("not in the pack", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Circular_deltas_are_a_damaged_pack()
    {
        PackBuilder builder = new();
        builder.AddDelta(IdOf(1), PackBuilder.DeltaOf(Contents[1], Contents[2]));
        builder.AddDelta(IdOf(2), PackBuilder.DeltaOf(Contents[2], Contents[1]));

        await using ReceivedPack pack = Packs.Received(builder.Finish(), IdOf(0));

        Assert.Throws<InvalidDataException>(new PackObjects(pack, new RelayLimits()).RequireBases);
        Assert.Null(new PackObjects(pack, new RelayLimits()).Find(IdOf(1)));
    }

    [Fact]
    public void A_base_of_another_length_is_a_damaged_pack()
    {
        PackBuilder builder = new();
        builder.Add(PackType.Blob, Contents[0]);
        builder.AddDelta(IdOf(0), PackBuilder.DeltaOf([1, 2, 3], Contents[1]));

        Assert.Throws<InvalidDataException>(() => Packs.Scanned(builder.Finish()));
    }

    [Fact]
    public async Task Objects_that_expand_too_much_are_left_to_other_engines()
    {
        byte[] source = new byte[0x10000];
        byte[] bomb = [.. PackBuilder.Size(source.Length), .. PackBuilder.Size(1000L * source.Length), .. Enumerable.Repeat((byte)0x80, 1000)];
        PackBuilder builder = new();
        builder.AddDelta(builder.Add(PackType.Blob, source), bomb);
        builder.AddDelta(IdOf(1), PackBuilder.DeltaOf(Contents[1], Contents[2]));

        await using ReceivedPack pack = Packs.Received(builder.Finish(), IdOf(0));
        PackObjects objects = new(pack, new RelayLimits());

        Assert.Contains("too large", Assert.Throws<RelayUnsupportedException>(objects.RequireBases).Reason, StringComparison.Ordinal);
        Assert.Null(objects.Find(IdOf(2)));
        Assert.True(objects.HoldsUnknown);
    }

    [Fact]
    public async Task Too_much_work_is_left_to_other_engines()
    {
        PackBuilder builder = new();
        long last = builder.Add(PackType.Blob, Contents[0]);
        for (int i = 1; i < Contents.Length; i++) last = builder.AddDelta(last, PackBuilder.DeltaOf(Contents[i - 1], Contents[i]));

        await using ReceivedPack pack = Packs.Received(builder.Finish(), IdOf(0));

        Assert.Throws<RelayUnsupportedException>(() => new PackObjects(pack, new RelayLimits { Work = 10_000 }).Find(IdOf(299)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(4000)]
    public async Task Distances_across_a_dropped_commit_are_rewritten(int padding)
    {
        GitObject blob = PackBuilder.Blob("a");
        GitObject commit = PackBuilder.Commit(PackBuilder.Tree(("a", blob)), new string('m', padding));
        PackBuilder builder = new();
        long first = builder.Add(PackType.Blob, Contents[0]);
        long second = builder.AddDelta(first, PackBuilder.DeltaOf(Contents[0], Contents[1]));
        builder.Add(commit);
        long third = builder.AddDelta(first, PackBuilder.DeltaOf(Contents[0], Contents[2]));
        long fourth = builder.AddDelta(second, PackBuilder.DeltaOf(Contents[1], Contents[3]));
        builder.AddDelta(third, PackBuilder.DeltaOf(Contents[2], Contents[4]));
        builder.AddDelta(fourth, PackBuilder.DeltaOf(Contents[3], Contents[5]));
        string id = ObjectIds.Of(commit);
        await using ReceivedPack pack = Packs.Received(builder.Finish(), id);

        byte[] rewritten = await Packs.WrittenAsync(new RewrittenPack(pack, pack.Entries.Find(id)!, [blob]));

        await FindsAllAsync(rewritten, 6);
        Assert.Null(Packs.Scanned(rewritten).Commit);
    }

    private static string IdOf(int i) => ObjectIds.Of(new GitObject(GitObject.Blob, Contents[i]));

    private static async Task FindsAllAsync(byte[] bytes, int count = 300)
    {
        await using ReceivedPack pack = Packs.Received(bytes, IdOf(0));
        PackObjects objects = new(pack, new RelayLimits());
        objects.RequireBases();
        foreach (int i in Enumerable.Range(0, count).Reverse()) Assert.Equal(Contents[i], objects.Find(IdOf(i))!.Content);
    }
}
