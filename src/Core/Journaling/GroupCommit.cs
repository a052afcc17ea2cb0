namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Lets writers share flushes: lines appended during a flush are collected and written together by the next one. A task completes only
/// after its line is on disk.
/// </summary>
/// <param name="write">Appends and flushes; called by one thread at a time.</param>
internal sealed class GroupCommit(Action<byte[]> write)
{
    private readonly object _gate = new();
    private List<byte[]> _lines = [];
    private TaskCompletionSource<bool>? _waiting;
    private bool _isFlushing;

    /// <summary>Completes when the line is on disk.</summary>
    public Task AppendAsync(byte[] line)
    {
        Task onDisk;
        lock (_gate)
        {
            _lines.Add(line);
            _waiting ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            onDisk = _waiting.Task;
            if (_isFlushing) return onDisk;
            _isFlushing = true;
        }
        _ = Task.Run(FlushAll);
        return onDisk;
    }

    private void FlushAll()
    {
        while (Take() is (byte[] lines, TaskCompletionSource<bool> waiting))
        {
            try
            {
                write(lines);
                waiting.SetResult(true);
            }
            catch (Exception failure)
            {
                waiting.SetException(failure);
            }
        }
    }

    private (byte[], TaskCompletionSource<bool>)? Take()
    {
        lock (_gate)
        {
            if (_waiting is not { } waiting)
            {
                _isFlushing = false;
                return null;
            }
            byte[] lines = [.. _lines.SelectMany(line => line)];
            _lines = [];
            _waiting = null;
            return (lines, waiting);
        }
    }
}
