using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>
/// Copies objects of git LFS by its batch API, from server to server and without storing them: the hash of each is checked before its last
/// bytes are sent. The destination is asked first, so that nothing is read that it already has. It makes one attempt; a copy that is repeated
/// continues with the objects that are still missing.
/// </summary>
/// <param name="http">The clients of the hosts.</param>
/// <param name="time">The clock of the limits.</param>
internal sealed class LargeFileTransfer(HttpClients http, TimeProvider time) : ILargeFileTransfer
{
    // The number that git's own client sends in one request.
    private const int BatchSize = 100;

    private static readonly TimeSpan Stall = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task<LargeFileCopy> CopyAsync(
        GitEndpoint source, GitEndpoint destination, IReadOnlyList<LargeFile> files, CancellationToken cancellation)
    {
        LargeFileServer from = new(http, source, time), to = new(http, destination, time);
        List<LargeFile> missing = [];
        string? reason = null;
        for (int start = 0; start < files.Count; start += BatchSize)
        {
            LargeFile[] batch = files.Skip(start).Take(BatchSize).ToArray();
            using StallWatch watch = new(time, Stall, cancellation);
            try
            {
                foreach ((LargeFile file, string why) in await CopyBatchAsync(from, to, batch, watch).ConfigureAwait(false))
                {
                    missing.Add(file);
                    reason ??= why;
                }
            }
            catch (LargeFileRefusedException refused)
            {
                // A host that refuses one list refuses the others as well.
                return new LargeFileCopy([.. missing, .. files.Skip(start)], reason ?? refused.Message);
            }
        }
        return new LargeFileCopy(missing, reason);
    }

    /// <summary>Copies some objects; returns those that one of the hosts refuses, and why.</summary>
    /// <exception cref="LargeFileRefusedException">A host refuses them all.</exception>
    private static async Task<List<(LargeFile File, string Why)>> CopyBatchAsync(
        LargeFileServer from, LargeFileServer to, IReadOnlyList<LargeFile> files, StallWatch watch)
    {
        List<(LargeFile, string)> refused = [];
        IReadOnlyDictionary<string, LargeFileOffer> uploads = await to.AskAsync("upload", files, watch).ConfigureAwait(false);
        LargeFile[] open = files.Where(file => !uploads[file.ObjectId].IsThere).ToArray();
        if (open.Length == 0) return refused;
        IReadOnlyDictionary<string, LargeFileOffer> downloads = await from.AskAsync("download", open, watch).ConfigureAwait(false);
        foreach (LargeFile file in open)
        {
            try
            {
                await from.ReadAsync(file, downloads[file.ObjectId],
                    content => to.WriteAsync(file, uploads[file.ObjectId], content, watch), watch).ConfigureAwait(false);
            }
            catch (LargeFileRefusedException one)
            {
                refused.Add((file, one.Message));
            }
        }
        return refused;
    }
}
