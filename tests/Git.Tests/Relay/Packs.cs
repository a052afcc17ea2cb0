using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Feeds packs like a server, and reads them back.</summary>
internal static class Packs
{
    public static GitOptions Options { get; } = new() { Time = TimeProvider.System };

    public static ReceivedPack Received(byte[] pack, string commit, RelayLimits? limits = null, int piece = 4096)
    {
        ReceivedPack received = new(Options, limits ?? new RelayLimits(), commit);
        for (int at = 0; at < pack.Length; at += piece) received.Feed(pack, at, Math.Min(piece, pack.Length - at));
        received.RequireComplete();
        return received;
    }

    public static PackScanner Scanned(byte[] pack, RelayLimits? limits = null)
    {
        PackScanner scanner = new(limits ?? new RelayLimits());
        for (int at = 0; at < pack.Length; at += 4096) scanner.Feed(pack, at, Math.Min(4096, pack.Length - at));
        return scanner;
    }

    public static async Task<byte[]> WrittenAsync(RewrittenPack pack)
    {
        using MemoryStream bytes = new();
        await pack.WriteAsync((buffer, count) =>
        {
            bytes.Write(buffer, 0, count);
            return Task.CompletedTask;
        });
        Assert.Equal(pack.Length, bytes.Length);
        return bytes.ToArray();
    }
}
