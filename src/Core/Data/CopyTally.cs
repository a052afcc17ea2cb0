using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Data;

/// <summary>What became of the files of one collection so far. Used from many threads.</summary>
internal sealed class CopyTally
{
    private readonly object _gate = new();
    private readonly Dictionary<string, SentFile> _sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DataFile> _again = new(StringComparer.Ordinal);
    private readonly List<FileFailure> _failed = [];
    private readonly List<FileRecord> _read = [];
    private int _failuresInARow;

    public int Unchanged { get; private set; }

    public int BySize { get; private set; }

    public int Pending { get; private set; }

    public long PendingBytes { get; private set; }

    public int Copied { get; private set; }

    public long CopiedBytes { get; private set; }

    /// <summary>Why going on with this collection is pointless; null while it is not.</summary>
    public MigrationException? Stop { get; private set; }

    public IReadOnlyList<FileFailure> Failed => _failed;

    public bool HasAgain
    {
        get
        {
            lock (_gate) return _again.Count > 0;
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

    /// <summary>Files that were read on both sides and found equal, once there are enough of them to be noted.</summary>
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
            _failuresInARow = 0;
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

    /// <summary>To be copied once more, as it is listed now.</summary>
    public void CountAgain(DataFile file)
    {
        lock (_gate) _again[file.Name] = file;
    }

    public void CountFailed(string file, MigrationException failure)
    {
        lock (_gate) _failed.Add(new FileFailure(file, new Failure(failure.Kind, failure.Message, failure.Remedy)));
    }

    /// <summary>Takes a failure in; true when it says something about the clusters rather than about this file.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="patience">How many failures of the line in a row are still taken for those of single files.</param>
    public bool EndsCopying(MigrationException failure, int patience)
    {
        lock (_gate)
        {
            bool ends = failure.Kind switch
            {
                FailureKind.DiskFull or FailureKind.AccessDenied or FailureKind.CollectionNotFound or FailureKind.OwnerNotFound
                    or FailureKind.RedirectRefused or FailureKind.CertificateRejected or FailureKind.KeyMissing => true,
                FailureKind.ClusterUnavailable or FailureKind.ConnectionLost or FailureKind.ConnectionRefused or FailureKind.TimedOut
                    or FailureKind.UnknownHost => ++_failuresInARow > patience,
                _ => false,
            };
            if (ends) Stop ??= failure;
            return ends;
        }
    }

    /// <summary>Nobody could look what became of files that were sent.</summary>
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

    /// <summary>What was sent since the last time, to be looked at.</summary>
    public Dictionary<string, SentFile> TakeSent()
    {
        lock (_gate)
        {
            Dictionary<string, SentFile> sent = new(_sent, StringComparer.Ordinal);
            _sent.Clear();
            return sent;
        }
    }

    /// <summary>What shall be copied once more.</summary>
    public IReadOnlyList<DataFile> TakeAgain()
    {
        lock (_gate)
        {
            DataFile[] again = [.. _again.Values];
            _again.Clear();
            return again;
        }
    }
}
