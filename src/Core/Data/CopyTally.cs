using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Data;

/// <summary>The results for the files of one collection so far. Thread-safe.</summary>
internal sealed class CopyTally
{
    private readonly object _gate = new();
    private readonly Dictionary<string, SentFile> _sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataFile> _retries = new(StringComparer.Ordinal);
    private readonly List<FileFailure> _failed = [];
    private readonly List<FileRecord> _read = [];
    private readonly SortedSet<string> _newer = new(StringComparer.Ordinal);
    private int _consecutiveFailures;

    public int Unchanged { get; private set; }

    public int BySize { get; private set; }

    public int Pending { get; private set; }

    public long PendingBytes { get; private set; }

    public int Copied { get; private set; }

    public long CopiedBytes { get; private set; }

    /// <summary>The failure that stopped the copy of this collection; null when there is none.</summary>
    public MigrationException? Stop { get; private set; }

    public IReadOnlyList<FileFailure> Failed => _failed;

    /// <summary>Files to replace that are newer at the destination.</summary>
    public IReadOnlyList<string> Newer
    {
        get
        {
            lock (_gate) return [.. _newer];
        }
    }

    public bool HasRetries
    {
        get
        {
            lock (_gate) return _retries.Count > 0;
        }
    }

    public void CountUnchanged(bool bySize)
    {
        lock (_gate)
        {
            Unchanged++;
            if (bySize) BySize++;
        }
    }

    public void CountRead(FileRecord record)
    {
        lock (_gate)
        {
            Unchanged++;
            _read.Add(record);
        }
    }

    /// <summary>Takes the files that were read on both sides and are equal; empty while there are fewer than <paramref name="atLeast"/>.</summary>
    public IReadOnlyList<FileRecord> TakeRead(int atLeast)
    {
        lock (_gate)
        {
            if (_read.Count < atLeast) return [];
            FileRecord[] read = [.. _read];
            _read.Clear();
            return read;
        }
    }

    public void CountNewer(string file)
    {
        lock (_gate) _newer.Add(file);
    }

    public void CountPending(DataFile file)
    {
        lock (_gate)
        {
            Pending++;
            PendingBytes += file.Size;
        }
    }

    public void CountSent(SentFile file)
    {
        lock (_gate)
        {
            _sent[file.Source.Name] = file;
            _consecutiveFailures = 0;
        }
    }

    public void CountCopied(SentFile file)
    {
        lock (_gate)
        {
            Copied++;
            CopiedBytes += file.Source.Size;
        }
    }

    /// <summary>Schedules a file to be copied again, with its current listing.</summary>
    public void AddRetry(DataFile file)
    {
        lock (_gate) _retries[file.Name] = file;
    }

    public void CountFailed(string file, MigrationException failure)
    {
        lock (_gate) _failed.Add(new FileFailure(file, new Failure(failure.Kind, failure.Message, failure.Remedy)));
    }

    /// <summary>Records a failure; returns true when it concerns a cluster rather than this file, so that copying stops.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="allowedFailures">How many consecutive connection failures are still treated as failures of single files.</param>
    public bool EndsCopying(MigrationException failure, int allowedFailures)
    {
        lock (_gate)
        {
            bool ends = failure.Kind switch
            {
                FailureKind.DiskFull or FailureKind.AccessDenied or FailureKind.CollectionNotFound or FailureKind.OwnerNotFound
                    or FailureKind.RedirectRefused or FailureKind.CertificateRejected or FailureKind.KeyMissing => true,
                FailureKind.ClusterUnavailable or FailureKind.ConnectionLost or FailureKind.ConnectionRefused or FailureKind.TimedOut
                    or FailureKind.UnknownHost => ++_consecutiveFailures > allowedFailures,
                _ => false,
            };
            if (ends) Stop ??= failure;
            return ends;
        }
    }

    /// <summary>Stops because the files that were sent could not be verified; they count as pending.</summary>
    public void EndWith(MigrationException failure, IEnumerable<SentFile> sent)
    {
        lock (_gate)
        {
            Stop ??= failure;
            foreach (SentFile file in sent)
            {
                Pending++;
                PendingBytes += file.Source.Size;
            }
        }
    }

    /// <summary>Takes the files that were sent since the last call, to verify them.</summary>
    public Dictionary<string, SentFile> TakeSent()
    {
        lock (_gate)
        {
            Dictionary<string, SentFile> sent = new(_sent, StringComparer.Ordinal);
            _sent.Clear();
            return sent;
        }
    }

    /// <summary>Takes the files to copy again.</summary>
    public IReadOnlyList<DataFile> TakeRetries()
    {
        lock (_gate)
        {
            DataFile[] retries = [.. _retries.Values];
            _retries.Clear();
            return retries;
        }
    }
}
