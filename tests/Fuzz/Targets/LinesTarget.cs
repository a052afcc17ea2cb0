extern alias GitAdapter;
using AlgorithmiaMigration.Git.Http;
using GitAdapter::AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>The packet lines of git: at once, as they arrive, and as the report of a push.</summary>
internal static class LinesTarget
{
    public static void Read(byte[] bytes)
    {
        Refusing(() => _ = PktLine.ReadStrictly(bytes).Count());
        Refusing(() => _ = PktLine.Read(bytes).Count());
        Refusing(() => _ = PushReport.Parse(bytes, "refs/heads/master"));
        Refusing(() => _ = PushReport.Parse(bytes));
        Refusing(() => ReadArrivingAsync(bytes).GetAwaiter().GetResult());
    }

    private static async Task ReadArrivingAsync(byte[] bytes)
    {
        using StallWatch watch = new(TimeProvider.System, Timeout.InfiniteTimeSpan, CancellationToken.None);
        PktReader reader = new(new MemoryStream(bytes), watch);
        while (await reader.NextAsync()) _ = reader.Text;
        Oracle.Require(reader.Total == bytes.Length, "Bytes are left.");
    }

    private static void Refusing(Action read)
    {
        try
        {
            read();
        }
        catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException)
        {
        }
    }
}
