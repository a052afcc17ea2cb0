using System.Text.Json;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>
/// Copies objects of git LFS by its batch API, from server to server and without storing them: the hash of each is checked before its last
/// bytes are sent. The destination is asked first, so that nothing is read that it already has.
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
        LargeFileServer from = new(http, source), to = new(http, destination);
        List<LargeFile> missing = [];
        string? reason = null;
        foreach (LargeFile[] batch in Batches(files))
        {
            List<LargeFile> open = [.. batch];
            if (await FailureOfAsync(watch => CopyBatchAsync(from, to, open, watch), cancellation).ConfigureAwait(false) is not { } failure) continue;
            missing.AddRange(open);
            reason ??= failure;
            // The rest would fail for the same reason, each after its own time limit.
            if (open.Count == batch.Length) return new LargeFileCopy([.. missing, .. files.Skip(missing.Count).Except(missing)], reason);
        }
        return new LargeFileCopy(missing, reason);
    }

    /// <param name="from">The source's server.</param>
    /// <param name="to">The destination's server.</param>
    /// <param name="open">The objects to copy; each is removed when the destination has it.</param>
    /// <param name="watch">Cancels the transfer when nothing moves.</param>
    private static async Task CopyBatchAsync(LargeFileServer from, LargeFileServer to, List<LargeFile> open, StallWatch watch)
    {
        IReadOnlyDictionary<string, LargeFileOffer> uploads = await to.AskAsync("upload", open, watch).ConfigureAwait(false);
        open.RemoveAll(file => uploads[file.ObjectId].IsThere);
        if (open.Count == 0) return;
        IReadOnlyDictionary<string, LargeFileOffer> downloads = await from.AskAsync("download", open, watch).ConfigureAwait(false);
        LargeFileRefusedException? first = null;
        foreach (LargeFile file in open.ToArray())
        {
            try
            {
                await from.ReadAsync(file, downloads[file.ObjectId],
                    content => to.WriteAsync(file, uploads[file.ObjectId], content, watch), watch).ConfigureAwait(false);
                open.Remove(file);
            }
            catch (LargeFileRefusedException refused)
            {
                first ??= refused;
            }
        }
        if (first is not null) throw first;
    }

    private async Task<string?> FailureOfAsync(Func<StallWatch, Task> work, CancellationToken cancellation)
    {
        using StallWatch watch = new(time, Stall, cancellation);
        try
        {
            await work(watch).ConfigureAwait(false);
            return null;
        }
        catch (LargeFileRefusedException refused)
        {
            return refused.Message;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && (e is JsonException || TransportExceptions.Find(e) is not null))
        {
            return watch.Stalled ? $"No data arrived for {Stall.TotalSeconds:0} seconds." : $"The connection to the server of the large files failed: {e.Message}";
        }
    }

    private static IEnumerable<LargeFile[]> Batches(IReadOnlyList<LargeFile> files)
    {
        for (int start = 0; start < files.Count; start += BatchSize) yield return files.Skip(start).Take(BatchSize).ToArray();
    }
}
