using System.Security.Cryptography;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Half a file must never pass for a whole one, whichever way it is read.</summary>
public sealed class MeasuredStreamTests
{
    private const int Size = 10;
    private static readonly CollectionId Collection = new("research", "Samples");

    private long _moved;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_file_has_the_hash_of_its_bytes_once_its_end_was_read(bool asMemory)
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
    public async Task A_file_of_another_length_than_it_was_listed_with_has_no_hash_and_no_end(int length, bool asMemory)
    {
        using MeasuredStream measured = Measured(new byte[length]);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(async () =>
        {
            while (await ReadAsync(measured, asMemory, 4) > 0) { }
        });

        Assert.Equal(FailureKind.FileChanged, failure.Kind);
        Assert.Contains($"listed with {Size} bytes, but {length} came", failure.Message, StringComparison.Ordinal);
        Assert.Null(measured.Hash);
    }

    [Fact]
    public async Task Asking_for_no_bytes_is_not_taken_for_the_end()
    {
        using MeasuredStream measured = Measured(new byte[Size]);

        Assert.Equal(0, await ReadAsync(measured, asMemory: true, 0));

        Assert.Null(measured.Hash);
        Assert.Equal(Size, await ReadAsync(measured, asMemory: true, 2 * Size));
    }

    [Fact]
    public void Closing_it_closes_what_is_read_through_it()
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
#pragma warning disable CA1835 // Both overloads are asked: .NET Framework has only the other one.
        return asMemory ? await stream.ReadAsync(block.AsMemory()) : await stream.ReadAsync(block, 0, count);
#pragma warning restore CA1835
    }
}
