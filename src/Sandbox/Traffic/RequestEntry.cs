namespace AlgorithmiaMigration.Sandbox;

/// <summary>One request as the cluster received it. No member contains a key.</summary>
public sealed class RequestEntry
{
    public required DateTimeOffset Time { get; init; }
    public required string Method { get; init; }

    /// <summary>Path and query as received, with keys masked.</summary>
    public required string Path { get; init; }
    public required RequestKind Kind { get; init; }

    /// <summary>Whether the address contained a key of any cluster of this Sandbox.</summary>
    public required bool KeyInUrl { get; init; }

    /// <summary>The account whose key was used, "admin" for the admin key; null when the key is unknown or missing.</summary>
    public string? KeyOwner { get; internal set; }

    /// <summary>Such as <c>sim...x9</c>; null without a key.</summary>
    public string? MaskedKey { get; internal set; }

    /// <summary>0 until the answer has begun, and always when the connection was dropped.</summary>
    public int Status { get; internal set; }
    public long BytesIn { get; internal set; }
    public long BytesOut { get; internal set; }
    public double Milliseconds { get; internal set; }

    /// <summary>Whether the server has finished processing the request, with any result.</summary>
    public bool HasEnded { get; internal set; }

    /// <summary>The fault that was applied to this request, or an error in the Sandbox itself; otherwise null.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Whether the request is a write: everything except reads and git's fetch.</summary>
    public bool IsWrite => Method is not ("GET" or "HEAD" or "OPTIONS") && !Path.Contains("/git-upload-pack", StringComparison.Ordinal);

    internal bool IsDropped { get; set; }

    public override string ToString() => $"{Method} {Path} {Status} ({KeyOwner ?? "nobody"})";
}
