using System.Text;
using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The checksum at the end of a manifest.</summary>
public sealed class ManifestSumTests
{
    private static readonly byte[] Manifest = SmallArchive.Sealed(Encoding.UTF8.GetBytes("{\n  \"format\": 1,\n  \"cluster\": \"dev.example.com\",\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(ManifestSum.Length)]
    [InlineData(int.MaxValue)]
    public void It_is_the_same_in_whatever_parts_the_manifest_comes(int part) => Assert.Null(Problem(Manifest, part));

    [Fact]
    public void Every_changed_bit_is_found()
    {
        for (int bit = 0; bit < Manifest.Length * 8; bit++)
        {
            byte[] changed = [.. Manifest];
            changed[bit / 8] ^= (byte)(1 << bit % 8);

            Assert.NotNull(Problem(changed, 64));
        }
    }

    [Fact]
    public void Every_missing_end_is_found()
    {
        for (int length = 0; length < Manifest.Length; length++) Assert.Equal("does not end with its checksum", Problem(Manifest[..length], 64));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    public void Whatever_follows_is_found(string more) =>
        Assert.Equal("does not end with its checksum", Problem([.. Manifest, .. Encoding.ASCII.GetBytes(more)], 64));

    private static string? Problem(byte[] manifest, int part)
    {
        using ManifestSum sum = new();
        for (int at = 0; at < manifest.Length; at += Math.Min(part, manifest.Length - at)) sum.Add(manifest, at, Math.Min(part, manifest.Length - at));
        return sum.Problem();
    }
}
