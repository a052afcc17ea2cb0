using System.Text.Json.Serialization;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>
/// A fault to inject into matching requests. Without a status, a drop or a truncation it only delays. In the JSON file of
/// <c>--faults</c> the members have the same names in camel case.
/// </summary>
public sealed record Fault
{
    /// <summary>Such as <c>POST</c>; <c>*</c> is any.</summary>
    public string Method { get; init; } = "*";

    /// <summary>The path without the query; <c>*</c> matches any text, including slashes: <c>/v1/algorithms/*/versions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The cluster to which a fault of a file applies; null for all clusters.</summary>
    public string? Cluster { get; init; }

    /// <summary>The number of requests it applies to; 0 for all.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The number of matching requests to skip first.</summary>
    public int Skip { get; init; }

    /// <summary>True: the request is processed before the fault takes effect.</summary>
    public bool AfterEffect { get; init; }

    public int? Status { get; init; }

    /// <summary>The body of the answer with <see cref="Status"/>; null for none.</summary>
    public string? Body { get; init; }
    public string ContentType { get; init; } = "application/json";

    /// <summary>The header <c>Retry-After</c>, in seconds or as a date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The target of a redirect.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the connection is closed without an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>Whether the request is processed, but the connection is closed after half of the answer's body.</summary>
    public bool Truncate { get; init; }

    /// <summary>The delay before anything else, in milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    [JsonIgnore]
    internal bool IsOnlyDelay => Status is null && !Drop && !Truncate;

    public override string ToString()
    {
        string what = Drop ? "drop" : Truncate ? "truncate" : Status is { } status ? $"status {status}" : "delay";
        return AfterEffect ? $"{what} after the effect" : what;
    }
}
