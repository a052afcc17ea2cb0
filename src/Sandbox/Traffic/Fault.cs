using System.Text.Json.Serialization;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>
/// One thing that goes wrong on matching requests. Without a status, a drop or a truncation it only delays. As JSON, in the file of
/// <c>--faults</c>, the members have the same names in camel case.
/// </summary>
public sealed record Fault
{
    /// <summary>Such as <c>POST</c>; <c>*</c> is any.</summary>
    public string Method { get; init; } = "*";

    /// <summary>The path without the query; <c>*</c> is any text, slashes too: <c>/v1/algorithms/*/versions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The cluster that a fault of a file is for; null for all of them.</summary>
    public string? Cluster { get; init; }

    /// <summary>How many requests it hits; 0 for every one.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many matching requests it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>True: the request is carried out, and then its answer goes wrong.</summary>
    public bool AfterEffect { get; init; }

    public int? Status { get; init; }

    /// <summary>The body that goes with <see cref="Status"/>; null for none.</summary>
    public string? Body { get; init; }
    public string ContentType { get; init; } = "application/json";

    /// <summary>The header of that name, in seconds or as a date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Where a redirecting status points.</summary>
    public string? Location { get; init; }

    /// <summary>The connection breaks without an answer.</summary>
    public bool Drop { get; init; }

    /// <summary>The request is carried out, and half of the answer's body arrives before the connection breaks.</summary>
    public bool Truncate { get; init; }

    /// <summary>Waited before anything else, in milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    [JsonIgnore]
    internal bool IsOnlyDelay => Status is null && !Drop && !Truncate;

    public override string ToString()
    {
        string what = Drop ? "drop" : Truncate ? "truncate" : Status is { } status ? $"status {status}" : "delay";
        return AfterEffect ? $"{what} after the effect" : what;
    }
}
