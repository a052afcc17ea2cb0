using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The disk of a <see cref="FileJournal"/>: its flushes can be delayed, and it can become full in the middle of a line.</summary>
internal sealed class TestDisk
{
    private int _flushed;

    /// <summary>How many bytes still fit.</summary>
    public long Room { get; set; } = long.MaxValue;

    /// <summary>Called before every flush takes effect.</summary>
    public Action Flushing { get; set; } = () => { };

    /// <summary>How many flushes to the disk, and not only to the system, have taken effect.</summary>
    public int Flushed => Volatile.Read(ref _flushed);

    public FileStream Open(string path) => new DiskFile(this, path);

    /// <summary>Whether closing the file fails while the disk is full, as it does where the system writes late.</summary>
    public bool ClosesBadly { get; set; }

    private sealed class DiskFile(TestDisk disk, string path)
        : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1)
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            int fitting = (int)Math.Min(count, disk.Room);
            base.Write(buffer, offset, fitting);
            disk.Room -= fitting;
            if (fitting < count) throw new IOException("No space left on device");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && disk.ClosesBadly && disk.Room == 0) throw new IOException("No space left on device");
        }

        public override void Flush(bool flushToDisk)
        {
            disk.Flushing();
            base.Flush(flushToDisk);
            if (flushToDisk) Interlocked.Increment(ref disk._flushed);
        }
    }
}
