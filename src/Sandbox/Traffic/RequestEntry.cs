namespace AlgorithmiaMigration.Sandbox;

/// <summary>One request as the cluster saw it. No member ever holds a key.</summary>
public sealed class RequestEntry
{
    public required DateTimeOffset Time { get; init; }
    public required string Method { get; init; }

    /// <summary>Path and query as they came, keys masked.</summary>
    public required string Path { get; init; }
    public required RequestKind Kind { get; init; }

    /// <summary>True when a key of any cluster of this Sandbox stood in the address.</summary>
    public required bool KeyInUrl { get; init; }

    /// <summary>The account whose key came along, "admin" for the admin key, null when the key is unknown or missing.</summary>
    public string? KeyOwner { get; internal set; }

    /// <summary>Such as <c>sim...x9</c>; null when no key came along.</summary>
    public string? MaskedKey { get; internal set; }

    /// <summary>0 until the answer has begun, and for good when the connection was dropped.</summary>
    public int Status { get; internal set; }
    public long BytesIn { get; internal set; }
    public long BytesOut { get; internal set; }
    public double Milliseconds { get; internal set; }

    /// <summary>Whether the server is through with it, whatever came of it.</summary>
    public bool HasEnded { get; internal set; }

    /// <summary>What the fault plan did to this request, or what went wrong in the Sandbox itself; else null.</summary>
    public string? Fault { get; internal set; }

    /// <summary>True when the request asks for a change: everything but reads and git's fetch.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD" or "OPTIONS") && !Path.Contains("/git-upload-pack", StringComparison.Ordinal);

    internal bool IsDropped { get; set; }

    public override string ToString() => $"{Method} {Path} {Status} ({KeyOwner ?? "nobody"})";
}
