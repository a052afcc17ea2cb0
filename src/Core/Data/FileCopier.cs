using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Copies single files. Small files are buffered, so that reading one and writing another overlap and an interrupted download never reaches
/// the destination. Larger files are streamed in blocks.
/// </summary>
internal sealed class FileCopier(MigrationRun run, CollectionItem item, FileThrottle throttle, TransferMeter meter)
{
    private const int MaximumBuffered = 256 * 1024;

    private readonly string _source = $"{run.Session.Source}/{item.Id}";
    private readonly string _destination = item.Destination.ToString();

    private IDataApi Here => run.Session.Source.Api.Data;

    private IDataApi There => item.Cluster.Api.Data;

    /// <summary>Copies one file, with its journal entries.</summary>
    /// <param name="file">The file of the source.</param>
    /// <param name="isNew">Whether the destination had none of this name when the command began.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.FileChanged"/> when it differs from its listing, or a failure that
    /// either cluster reported.</exception>
    public async Task<SentFile> CopyAsync(DataFile file, bool isNew, CancellationToken cancellation)
    {
        try
        {
            return file.Size <= MaximumBuffered
                ? await CopyBufferedAsync(file, isNew, cancellation).ConfigureAwait(false)
                : await CopyStreamedAsync(file, isNew, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Kind == FailureKind.NotFound && e.Cluster == run.Session.Source.Name)
        {
            throw FileFailures.Vanished(item.Id, file.Name);
        }
    }

    /// <summary>SHA-256 of a file of the source.</summary>
    public async Task<string> HashHereAsync(DataFile file, CancellationToken cancellation)
    {
        using IDisposable lease = await throttle.ReadAsync(cancellation).ConfigureAwait(false);
        return await HashAsync(Here, item.Id, file, cancellation).ConfigureAwait(false);
    }

    /// <summary>SHA-256 of a file of the destination.</summary>
    public async Task<string> HashThereAsync(DataFile file, CancellationToken cancellation)
    {
        using IDisposable lease = await throttle.WriteAsync(cancellation).ConfigureAwait(false);
        return await HashAsync(There, item.There, file, cancellation).ConfigureAwait(false);
    }

    private async Task<SentFile> CopyBufferedAsync(DataFile file, bool isNew, CancellationToken cancellation)
    {
        HeldFile held;
        using (await throttle.ReadAsync(cancellation).ConfigureAwait(false))
            held = await Here.ReadFileAsync(item.Id, file.Name, (content, token) => BufferAsync(file, content, token), cancellation).ConfigureAwait(false);
        using IDisposable lease = await throttle.WriteAsync(cancellation).ConfigureAwait(false);
        return await WriteAsync(file, isNew, held, cancellation).ConfigureAwait(false);
    }

    private async Task<SentFile> CopyStreamedAsync(DataFile file, bool isNew, CancellationToken cancellation)
    {
        using IDisposable reading = await throttle.ReadAsync(cancellation).ConfigureAwait(false);
        using IDisposable writing = await throttle.WriteAsync(cancellation).ConfigureAwait(false);
        return await WriteAsync(file, isNew, new StreamedFile(Here, item.Id, file, meter), cancellation).ConfigureAwait(false);
    }

    private async Task<SentFile> WriteAsync(DataFile file, bool isNew, OutgoingFile outgoing, CancellationToken cancellation)
    {
        FileRecord record = new() { Name = file.Name, Size = file.Size, Modified = file.Modified, IsNew = isNew };
        string sent = await run.WriteAsync(run.Intent(JournalOperation.WriteFile, _source, _destination) with { File = record },
            async () =>
            {
                await There.WriteFileAsync(item.There, file.Name, outgoing, cancellation).ConfigureAwait(false);
                return outgoing.Hash ?? throw FileFailures.AnsweredEarly(item.Destination, file);
            },
            (entry, hash) => entry with { File = record with { Hash = hash } }).ConfigureAwait(false);
        return new SentFile(file, sent);
    }

    private async Task<HeldFile> BufferAsync(DataFile file, DataContent content, CancellationToken cancellation)
    {
        FileFailures.RequireLength(item.Id, file, content);
        byte[] bytes = new byte[file.Size];
        using MeasuredStream measured = new(content.Stream, file, item.Id, _ => { });
        int read = 0;
        // Reads one byte more than expected, to detect a file that has grown.
        byte[] rest = new byte[1];
        for (int count = 1; count > 0; read += count)
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            count = read < bytes.Length
                ? await measured.ReadAsync(bytes, read, bytes.Length - read, cancellation).ConfigureAwait(false)
                : await measured.ReadAsync(rest, 0, 1, cancellation).ConfigureAwait(false);
#pragma warning restore CA1835
        return new HeldFile(bytes, measured.Hash!, meter);
    }

    private static Task<string> HashAsync(IDataApi api, CollectionId collection, DataFile file, CancellationToken cancellation) =>
        api.ReadFileAsync(collection, file.Name, async (content, token) =>
        {
            FileFailures.RequireLength(collection, file, content);
            using MeasuredStream measured = new(content.Stream, file, collection, _ => { });
            byte[] block = new byte[64 * 1024];
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            while (await measured.ReadAsync(block, 0, block.Length, token).ConfigureAwait(false) > 0) { }
#pragma warning restore CA1835
            return measured.Hash!;
        }, cancellation);
}
