using System.Security.Cryptography;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>An incomplete file is never accepted as complete, with either overload.</summary>
public sealed class MeasuredStreamTests
{
    private const int Size = 10;
    private static readonly CollectionId Collection = new("research", "Samples");

    private long _moved;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_complete_file_has_a_hash_once_its_end_was_read(bool asMemory)
    {
        byte[] bytes = [.. Enumerable.Range(1, Size).Select(number => (byte)number)];
        using MeasuredStream measured = Measured(bytes);
        while (_moved < Size) await ReadAsync(measured, asMemory, 3);

        Assert.Null(measured.Hash);
        Assert.Equal(0, await ReadAsync(measured, asMemory, 3));
        Assert.Equal(0, await ReadAsync(measured, asMemory, 3));

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), measured.Hash);
        Assert.Equal(Size, measured.Position);
    }

    [Theory]
    [InlineData(Size - 1, true)]
    [InlineData(Size - 1, false)]
    [InlineData(0, true)]
    [InlineData(Size + 1, true)]
    [InlineData(Size + 1, false)]
    public async Task A_file_that_differs_from_its_listed_length_fails_without_a_hash(int length, bool asMemory)
    {
        using MeasuredStream measured = Measured(new byte[length]);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(async () =>
        {
            while (await ReadAsync(measured, asMemory, 4) > 0) { }
        });

        Assert.Equal(FailureKind.FileChanged, failure.Kind);
        Assert.Contains($"listed with {Size} bytes, but {length} were received", failure.Message, StringComparison.Ordinal);
        Assert.Null(measured.Hash);
    }

    [Fact]
    public async Task Reading_zero_bytes_is_not_treated_as_the_end()
    {
        using MeasuredStream measured = Measured(new byte[Size]);

        Assert.Equal(0, await ReadAsync(measured, asMemory: true, 0));

        Assert.Null(measured.Hash);
        Assert.Equal(Size, await ReadAsync(measured, asMemory: true, 2 * Size));
    }

    [Fact]
    public void Disposing_it_disposes_the_inner_stream()
    {
        MemoryStream inner = new(new byte[Size]);

        Measured(inner).Dispose();

        Assert.False(inner.CanRead);
    }

    private MeasuredStream Measured(byte[] bytes) => Measured(new MemoryStream(bytes));

    private MeasuredStream Measured(Stream inner) => new(inner, new DataFile("a", Size, null), Collection, count => _moved += count);

    private static async Task<int> ReadAsync(MeasuredStream stream, bool asMemory, int count)
    {
        byte[] block = new byte[count];
#pragma warning disable CA1835 // Both overloads are tested: .NET Framework has only this one.
        return asMemory ? await stream.ReadAsync(block.AsMemory()) : await stream.ReadAsync(block, 0, count);
#pragma warning restore CA1835
    }
}
