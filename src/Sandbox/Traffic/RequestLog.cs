using System.Collections.Concurrent;
using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>All requests in order of arrival. An entry is added before its answer reaches the client.</summary>
public sealed class RequestLog
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private readonly ConcurrentQueue<RequestEntry> _entries = new();
    private readonly string _cluster;
    private readonly TextWriter? _file;
    private readonly bool _isKept;

    internal RequestLog(string cluster, TextWriter? file, bool isKept)
    {
        _cluster = cluster;
        _file = file;
        _isKept = isKept;
    }

    public IReadOnlyList<RequestEntry> Entries => [.. _entries];

    public IReadOnlyList<RequestEntry> Writes => [.. _entries.Where(entry => entry.IsWrite)];

    public void Clear() => _entries.Clear();

    internal void Begin(RequestEntry entry)
    {
        if (_isKept) _entries.Enqueue(entry);
    }

    internal void End(RequestEntry entry)
    {
        // A synchronized writer: the clusters share one file.
        _file?.WriteLine(JsonSerializer.Serialize(new
        {
            entry.Time, Cluster = _cluster, Kind = entry.Kind.ToString(), entry.Method, entry.Path, entry.Status, entry.BytesIn,
            entry.BytesOut, entry.Milliseconds, entry.KeyOwner, entry.MaskedKey, entry.KeyInUrl, entry.Fault,
        }, Json));
    }
}
