using System.Security.Cryptography;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>A pack: scanned as it arrives, all its objects read, and packed again. The checksum is made to fit, because no fuzzer guesses it.</summary>
internal static class PackTarget
{
    private static readonly GitOptions s_options = new() { Time = TimeProvider.System };
    private static readonly RelayLimits s_limits = new() { Held = 1 << 20, Work = 16 << 20, Objects = 1000 };

    public static void Read(byte[] body)
    {
        byte[] bytes = [.. body, .. SHA1.HashData(body)];
        try
        {
            ReceivedPack pack = new(s_options, s_limits, new string('0', 40));
            int piece = body.Length == 0 ? 1 : Math.Max(1, (int)body[^1]);
            for (int at = 0; at < bytes.Length; at += piece) pack.Feed(bytes, at, Math.Min(piece, bytes.Length - at));
            pack.RequireComplete();
            PackObjects objects = new(pack, s_limits);
            objects.RequireBases();
            objects.RequireReadable();
            foreach (PackEntry entry in pack.Entries)
            {
                if (entry.Id is not { } id || objects.Find(id) is not { } found) continue;
                Oracle.Require(ObjectIds.Of(found) == id, $"The object {id} has another id.");
                ObjectsTarget.Parse(found);
            }
            if (pack.Entries.Count > 0) _ = new RewrittenPack(pack, pack.Entries[0], []);
        }
        catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException or RelayUnsupportedException or UnusableTreeException)
        {
        }
    }
}
