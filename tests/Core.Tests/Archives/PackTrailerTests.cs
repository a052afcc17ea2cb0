using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Checks packs by their own checksum, in parts of any size.</summary>
public sealed class PackTrailerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(1000)]
    public void A_whole_pack_is_recognized_and_every_changed_missing_or_further_byte_too(int part)
    {
        byte[] pack = ScriptedPacks.Pack(new string('x', 50));

        Assert.True(IsWhole(pack, part));
        Assert.False(IsWhole([.. pack, 0], part));
        Assert.False(IsWhole(pack[1..], part));
        Assert.False(IsWhole([], part));
        for (int i = 0; i < pack.Length; i++)
        {
            byte[] changed = [.. pack];
            changed[i] ^= 1;
            Assert.False(IsWhole(changed, part));
            Assert.False(IsWhole(pack[..i], part));
        }
    }

    private static bool IsWhole(byte[] bytes, int part)
    {
        using PackTrailer trailer = new();
        for (int at = 0; at < bytes.Length; at += part) trailer.Feed(bytes, at, Math.Min(part, bytes.Length - at));
        return trailer.IsWhole();
    }
}
