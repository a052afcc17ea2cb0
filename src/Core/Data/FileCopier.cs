using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Moves the bytes of single files. Small ones are held for a moment: then reading the next and writing this one need not wait for
/// each other, and a download that breaks off never reaches the destination. All others pass through in blocks.
/// </summary>
internal sealed class FileCopier(MigrationRun run, CollectionItem item, FileThrottle slots, TransferMeter meter)
{
    private const int MostHeld = 256 * 1024;

    private readonly string _source = $"{run.Session.Source}/{item.Id}";
    private readonly string _destination = item.Destination.ToString();

    private IDataApi Here => run.Session.Source.Api.Data;

    private IDataApi There => item.Cluster.Api.Data;

    /// <summary>Copies one file, noted in the journal before and after.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.FileChanged"/> when it is not as it was listed, or what either
    /// cluster refuses.</exception>
    public async Task<SentFile> CopyAsync(DataFile file, CancellationToken cancellation)
    {
        try
        {
            return file.Size <= MostHeld
                ? await CopyHeldAsync(file, cancellation).ConfigureAwait(false)
                : await CopyStreamedAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException e) when (e.Kind == FailureKind.NotFound && e.Cluster == run.Session.Source.Name)
        {
            throw FileFailures.Vanished(item.Id, file.Name);
        }
    }

    /// <summary>SHA-256 of a file of the source.</summary>
    public async Task<string> HashHereAsync(DataFile file, CancellationToken cancellation)
    {
        using IDisposable place = await slots.ReadAsync(cancellation).ConfigureAwait(false);
        return await HashAsync(Here, item.Id, file, cancellation).ConfigureAwait(false);
    }

    /// <summary>SHA-256 of a file of the destination.</summary>
    public async Task<string> HashThereAsync(DataFile file, CancellationToken cancellation)
    {
        using IDisposable place = await slots.WriteAsync(cancellation).ConfigureAwait(false);
        return await HashAsync(There, item.There, file, cancellation).ConfigureAwait(false);
    }

    private async Task<SentFile> CopyHeldAsync(DataFile file, CancellationToken cancellation)
    {
        HeldFile held;
        using (await slots.ReadAsync(cancellation).ConfigureAwait(false))
            held = await Here.ReadFileAsync(item.Id, file.Name, (content, token) => HoldAsync(file, content, token), cancellation).ConfigureAwait(false);
        using IDisposable place = await slots.WriteAsync(cancellation).ConfigureAwait(false);
        return await WriteAsync(file, held, cancellation).ConfigureAwait(false);
    }

    private async Task<SentFile> CopyStreamedAsync(DataFile file, CancellationToken cancellation)
    {
        using IDisposable reading = await slots.ReadAsync(cancellation).ConfigureAwait(false);
        using IDisposable writing = await slots.WriteAsync(cancellation).ConfigureAwait(false);
        return await WriteAsync(file, new StreamedFile(Here, item.Id, file, meter), cancellation).ConfigureAwait(false);
    }

    private async Task<SentFile> WriteAsync(DataFile file, OutgoingFile outgoing, CancellationToken cancellation)
    {
        FileRecord record = new() { Name = file.Name, Size = file.Size, Modified = file.Modified };
        string sent = await run.WriteAsync(run.Intent(JournalOperation.WriteFile, _source, _destination) with { File = record },
            async () =>
            {
                await There.WriteFileAsync(item.There, file.Name, outgoing, cancellation).ConfigureAwait(false);
                return outgoing.Hash ?? throw FileFailures.AnsweredEarly(item.Destination, file);
            },
            (entry, hash) => entry with { File = record with { Hash = hash } }).ConfigureAwait(false);
        return new SentFile(file, sent);
    }

    private async Task<HeldFile> HoldAsync(DataFile file, DataContent content, CancellationToken cancellation)
    {
        FileFailures.RequireLength(item.Id, file, content);
        byte[] bytes = new byte[file.Size];
        using MeasuredStream measured = new(content.Stream, file, item.Id, _ => { });
        int held = 0;
        // One byte more than fits, so that a file which has grown is noticed.
        byte[] rest = new byte[1];
        for (int count = 1; count > 0; held += count)
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            count = held < bytes.Length
                ? await measured.ReadAsync(bytes, held, bytes.Length - held, cancellation).ConfigureAwait(false)
                : await measured.ReadAsync(rest, 0, 1, cancellation).ConfigureAwait(false);
#pragma warning restore CA1835
        return new HeldFile(bytes, measured.Hash!, meter);
    }

    private static Task<string> HashAsync(IDataApi api, CollectionId collection, DataFile file, CancellationToken cancellation) =>
        api.ReadFileAsync(collection, file.Name, async (content, token) =>
        {
            using MeasuredStream measured = new(content.Stream, file, collection, _ => { });
            byte[] block = new byte[64 * 1024];
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            while (await measured.ReadAsync(block, 0, block.Length, token).ConfigureAwait(false) > 0) { }
#pragma warning restore CA1835
            return measured.Hash!;
        }, cancellation);
}
