using System.Text;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Data that is not a pack, or a damaged pack, is never accepted.</summary>
public sealed class PackScannerTests
{
    private static readonly byte[] Old = Encoding.ASCII.GetBytes(new string('a', 300) + "old");
    private static readonly byte[] New = Encoding.ASCII.GetBytes(new string('a', 300) + "new and longer");

    [Fact]
    public void A_valid_pack_is_complete_only_with_its_last_byte()
    {
        byte[] pack = Good();
        for (int length = 0; length < pack.Length; length++)
        {
            using PackScanner scanner = new(new RelayLimits());
            scanner.Feed(pack, 0, length);
            Assert.False(scanner.IsComplete, $"{length} of {pack.Length} bytes");
        }
        Assert.True(Packs.Scanned(pack).IsComplete);
    }

    [Fact]
    public void A_pack_with_any_flipped_bit_is_not_complete()
    {
        byte[] pack = Good();
        for (int bit = 0; bit < 8 * pack.Length; bit++)
        {
            byte[] damaged = [.. pack];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(IsAccepted(damaged), $"bit {bit}");
        }
    }

    [Fact]
    public void Random_bytes_cause_a_clear_failure()
    {
        Random random = new(20);
        for (int round = 0; round < 2000; round++)
        {
            byte[] pack = Good();
            for (int hits = random.Next(1, 20); hits > 0; hits--) pack[random.Next(pack.Length)] = (byte)random.Next(256);
            Assert.False(IsAccepted(pack), $"round {round}");
        }
    }

    [Theory]
    [InlineData("GIFF", "not a pack")]
    [InlineData("<htm", "not a pack")]
    public void Data_that_is_not_a_pack_is_recognized(string beginning, string text)
    {
        byte[] pack = Good();
        Encoding.ASCII.GetBytes(beginning).CopyTo(pack, 0);

        Assert.Contains(text, FailureOf(pack), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_version_is_named() =>
        Assert.Contains("version 4", FailureOf(new PackBuilder(version: 4).Finish()), StringComparison.Ordinal);

    [Fact]
    public void A_wrong_checksum_is_detected()
    {
        byte[] pack = Good();
        pack[^1]++;

        Assert.Contains("checksum", FailureOf(pack), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_after_the_end_is_detected() => Assert.Contains("after the end", FailureOf([.. Good(), 0]), StringComparison.Ordinal);

    [Theory]
    [InlineData(+1, "shorter")]
    [InlineData(-1, "longer")]
    [InlineData(+1_000_000, "shorter")]
    public void An_object_with_a_wrong_length_is_detected(int more, string text)
    {
        PackBuilder pack = new();
        pack.AddRaw(ObjectHeader.Of(PackType.Blob, Old.Length + more), PackBuilder.Compressed(Old));

        Assert.Contains(text, FailureOf(pack.Finish()), StringComparison.Ordinal);
    }

    [Fact]
    public void Excessive_sizes_are_refused()
    {
        PackBuilder pack = new();
        pack.AddRaw(ObjectHeader.Of(PackType.Blob, 1L << 60), PackBuilder.Compressed(Old));
        Assert.Contains("more than", FailureOf(pack.Finish()), StringComparison.Ordinal);

        PackBuilder overflow = new();
        overflow.AddRaw([0xBF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], []);
        Assert.Contains("invalid size", FailureOf(overflow.Finish()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_object_is_refused()
    {
        byte[] endless = [0x78, 0x01, .. Enumerable.Repeat<byte[]>([0x00, 0x00, 0x00, 0xFF, 0xFF], 100_000).SelectMany(block => block)];
        PackBuilder pack = new();
        pack.AddRaw(ObjectHeader.Of(PackType.Blob, 10), endless);

        Assert.Contains("does not end", FailureOf(pack.Finish()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_highly_compressed_object_takes_no_memory()
    {
        PackBuilder pack = new();
        pack.Add(PackType.Blob, new byte[200 * 1024 * 1024]);
        byte[] bytes = pack.Finish();
        long before = GC.GetAllocatedBytesForCurrentThread();

        using PackScanner scanner = Packs.Scanned(bytes);

        Assert.True(scanner.IsComplete);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 * 1024 * 1024);
    }

    [Fact]
    public void Too_many_objects_are_left_to_other_engines()
    {
        RelayUnsupportedException handOver = Assert.Throws<RelayUnsupportedException>(() => Packs.Scanned(Good(), new RelayLimits { Objects = 1 }));

        Assert.Contains("4 objects", handOver.Reason, StringComparison.Ordinal);
        Assert.Throws<RelayUnsupportedException>(() => Packs.Scanned(new PackBuilder().Finish(uint.MaxValue)));
    }

    [Fact]
    public void A_pack_beyond_the_limit_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Packs.Scanned(Good(), new RelayLimits { Pack = 100 }));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Reserved_types_are_refused(int type)
    {
        PackBuilder pack = new();
        pack.AddRaw([(byte)((type << 4) | 5)], PackBuilder.Compressed([1, 2, 3, 4, 5]));

        Assert.Contains($"type {type}", FailureOf(pack.Finish()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(1 << 30)]
    public void The_base_of_a_delta_must_be_the_beginning_of_an_object(long distance)
    {
        PackBuilder pack = new();
        pack.Add(PackType.Blob, Old);
        byte[] delta = PackBuilder.DeltaOf(Old, New);
        pack.AddRaw(ObjectHeader.Of(PackType.OffsetDelta, delta.Length, distance), PackBuilder.Compressed(delta));

        Assert.Contains("no base object", FailureOf(pack.Finish()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("beyond the base", new byte[] { 10, 5, 0x91, 8, 5 })]
    [InlineData("beyond the result", new byte[] { 10, 5, 0x90, 6 })]
    [InlineData("insert beyond the result", new byte[] { 10, 2, 3, 1, 2, 3 })]
    [InlineData("reserved", new byte[] { 10, 5, 0 })]
    [InlineData("too short", new byte[] { 10, 5, 0x90, 4 })]
    [InlineData("cut off in a copy", new byte[] { 10, 5, 0x90 })]
    [InlineData("cut off in an insertion", new byte[] { 10, 5, 5, 1, 2 })]
    [InlineData("without sizes", new byte[] { 0x8A })]
    [InlineData("endless size", new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData("another base", new byte[] { 11, 5, 0x90, 5 })]
    [InlineData("a whole block of a small base", new byte[] { 10, 0x80, 0x80, 4, 0x80 })]
    public void A_delta_that_cannot_be_applied_is_detected(string why, byte[] delta)
    {
        PackBuilder pack = new();
        long source = pack.Add(PackType.Blob, new byte[10]);
        pack.AddDelta(source, delta);

        Assert.True(!IsAccepted(pack.Finish()), why);
        Assert.ThrowsAny<InvalidDataException>(() => Delta.Apply(new byte[10], delta));
    }

    [Fact]
    public void Deltas_of_every_form_are_validated_as_they_are_applied()
    {
        byte[] source = new byte[200_000];
        new Random(1).NextBytes(source);
        byte[] delta =
        [
            .. PackBuilder.Size(source.Length), .. PackBuilder.Size(0x10000 + 0x10000 + 3 + 0x012345 + 1),
            0x80, 0x81, 0x10, 3, 7, 8, 9, 0xF5, 0x01, 0x01, 0x45, 0x23, 0x01, 0x90, 1,
        ];
        DeltaCheck check = new();

        foreach (byte value in delta) check.Feed([value], 1);

        Assert.True(check.IsComplete);
        Assert.Equal((source.Length, Delta.Apply(source, delta).Length), ((int)check.BaseSize, (int)check.ResultSize));
    }

    private static byte[] Good()
    {
        PackBuilder pack = new();
        pack.Add(PackBuilder.Commit(PackBuilder.Tree(("a", PackBuilder.Blob("a")))));
        long source = pack.Add(PackType.Blob, Old);
        pack.AddDelta(source, PackBuilder.DeltaOf(Old, New));
        pack.AddDelta(ObjectIds.Of(new GitObject(GitObject.Blob, Old)), PackBuilder.DeltaOf(Old, [1, 2, 3]));
        return pack.Finish();
    }

    private static bool IsAccepted(byte[] pack)
    {
        try
        {
            using PackScanner scanner = Packs.Scanned(pack);
            return scanner.IsComplete;
        }
        catch (Exception refused) when (refused is InvalidDataException or RelayUnsupportedException)
        {
            return false;
        }
    }

    private static string FailureOf(byte[] pack) => Assert.Throws<InvalidDataException>(() => Packs.Scanned(pack)).Message;
}
