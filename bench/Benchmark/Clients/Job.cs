namespace AlgorithmiaMigration.Bench;

internal enum JobKind
{
    /// <summary>All algorithms of the source's account through all stages.</summary>
    Pipeline,
    /// <summary>The source of the named algorithms, with a git engine alone.</summary>
    Copy,
    /// <summary>The same, and every request is noted.</summary>
    Record,
    /// <summary>The noted requests, and nothing else.</summary>
    Replay,
    /// <summary>The journal that a first run would have left.</summary>
    Remember,
}

/// <summary>What a client process shall do. It holds keys, so it goes through standard input.</summary>
internal sealed record Job(JobKind Kind, Route Route)
{
    public bool Https { get; init; }

    /// <summary>The git engine's name, or <c>Auto</c>.</summary>
    public string Engine { get; init; } = "Auto";

    /// <summary>How many items are worked on at the same time.</summary>
    public int Lanes { get; init; } = 1;

    public string Journal { get; init; } = "";

    public string[] Names { get; init; } = [];

    /// <summary>Copied first and not measured, so that what is measured is the copying and not the start of a program.</summary>
    public string[] WarmUp { get; init; } = [];

    /// <summary>The file with the noted requests.</summary>
    public string Recording { get; init; } = "";

    public Heads[] Heads { get; init; } = [];
}

/// <summary>What a client process says about itself.</summary>
internal sealed record JobResult
{
    /// <summary>Of the work alone, without the start of the process.</summary>
    public double Seconds { get; init; }

    /// <summary>Processor time of the work alone, with ended children.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>The working set before the first call.</summary>
    public long IdleBytes { get; init; }

    public long PeakBytes { get; init; }

    /// <summary>The peak of the largest process that it started.</summary>
    public long ChildPeakBytes { get; init; }

    /// <summary>How many outcomes there are of each status.</summary>
    public Dictionary<string, int> Statuses { get; init; } = [];

    /// <summary>Why the first of those that failed did, or why nothing could be done.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the contestant cannot take part on this machine.</summary>
    public bool IsUnavailable { get; init; }
}
