using System.Management.Automation;
using AlgorithmiaMigration.Archives;
using AlgorithmiaMigration.Commands.Infrastructure;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Commands;

/// <summary>Opens an archive that Export-AlgoArchive wrote, and returns it as a cluster that can only be a source.</summary>
[Cmdlet(VerbsCommunications.Connect, "AlgoArchive")]
[OutputType(typeof(AlgoCluster))]
public sealed class ConnectArchiveCommand : AlgoCommand
{
    private const int ProgressId = 1;
    private const int Whole = 100;

    private long _read;
    private int _shown;

    /// <summary>The archive: a folder or a zip file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Compares only the list of files and their lengths, not their content. Each file is still compared when it is read.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>How many files are read at the same time.</summary>
    [Parameter]
    [ValidateRange(1, 128)]
    public int ThrottleLimit { get; set; } = AlgoSession.DefaultThrottleLimit;

    protected override void ProcessRecord()
    {
        string path = Require(() => FileOrFolder(Path, "-Path"));
        Complete(async stop =>
        {
            StoredArchive archive = StoredArchive.Open(path);
            long all = archive.Bytes;
            if (!SkipVerification) await archive.VerifyAsync(ThrottleLimit, count => Moved(path, count, all), stop).ConfigureAwait(false);
            Pump.Post(() => Done(path, archive));
            await EmitAsync(Composition.OfArchive(archive), stop).ConfigureAwait(false);
        });
    }

    private void Moved(string path, int count, long all)
    {
        int percent = (int)(Interlocked.Add(ref _read, count) * Whole / Math.Max(1, all));
        if (percent <= Volatile.Read(ref _shown) || Interlocked.Exchange(ref _shown, percent) >= percent) return;
        Pump.Post(() => WriteProgress(new ProgressRecord(ProgressId, "Verifying the archive", path) { PercentComplete = Math.Min(percent, Whole) }));
    }

    private void Done(string path, StoredArchive archive)
    {
        if (Interlocked.Exchange(ref _shown, 0) > 0)
            WriteProgress(new ProgressRecord(ProgressId, "Verifying the archive", path) { RecordType = ProgressRecordType.Completed });
        Interlocked.Exchange(ref _read, 0);
        WriteVerbose($"{path}: {NumberText.Count(archive.Count, "file")}, {ByteSize.Of(archive.Bytes)}, "
            + (SkipVerification ? "not verified." : "each with the content that was exported."));
    }
}
