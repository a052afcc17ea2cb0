namespace AlgorithmiaMigration.Bench;

internal enum JobKind
{
    /// <summary>Runs all algorithms of the source's account through all stages.</summary>
    Pipeline,
    /// <summary>Copies the source of the named algorithms, with a git engine alone.</summary>
    Copy,
    /// <summary>Compares the named algorithms with their copies.</summary>
    Compare,
    /// <summary>Rehearses everything and collects findings.</summary>
    Preflight,
    /// <summary>Migrates everything.</summary>
    Whole,
    /// <summary>Plans everything, and writes the plan.</summary>
    Plan,
    /// <summary>Sends the recorded requests, and nothing else.</summary>
    Replay,
    /// <summary>Writes the journal that a first run would have left.</summary>
    Remember,
}

/// <summary>What a client process is to do. Contains keys, so it is passed through standard input.</summary>
internal sealed record Job(JobKind Kind, Route Route)
{
    public bool Https { get; init; }

    /// <summary>The git engine's name, or <c>Auto</c>.</summary>
    public string Engine { get; init; } = "Auto";

    /// <summary>How many items are processed concurrently.</summary>
    public int Lanes { get; init; } = 1;

    public string Journal { get; init; } = "";

    public string[] Names { get; init; } = [];

    /// <summary>Copied first and not measured, so that the start of the program is not part of the measurement.</summary>
    public string[] WarmUp { get; init; } = [];

    /// <summary>Whether every request is recorded, for <see cref="JobKind.Replay"/>.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether a replay also sends the requests that belong to no item, such as those for lists, before all others.</summary>
    public bool HasShared { get; init; }

    /// <summary>The clusters of the recording, if they are others.</summary>
    public Route? RecordedRoute { get; init; }

    /// <summary>Whether to connect with the admin keys as well.</summary>
    public bool IsAdmin { get; init; }

    /// <summary>The file with the plan.</summary>
    public string Plan { get; init; } = "";

    /// <summary>The file with the recorded requests.</summary>
    public string Recording { get; init; } = "";

    public Heads[] Heads { get; init; } = [];
}

/// <summary>What a client process reports.</summary>
internal sealed record JobResult
{
    /// <summary>The time of the work alone, without the start of the process.</summary>
    public double Seconds { get; init; }

    /// <summary>Processor time of the work alone, with ended children.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>The working set before the first call.</summary>
    public long IdleBytes { get; init; }

    public long PeakBytes { get; init; }

    /// <summary>The peak of the largest process that the client started.</summary>
    public long ChildPeakBytes { get; init; }

    /// <summary>The length of the file that was written.</summary>
    public long FileBytes { get; init; }

    /// <summary>The number of outcomes by status.</summary>
    public Dictionary<string, int> Statuses { get; init; } = [];

    /// <summary>The reason of the first failure, or why nothing could be done.</summary>
    public string? Failure { get; init; }

    /// <summary>True when the contestant cannot take part on this machine.</summary>
    public bool IsUnavailable { get; init; }
}
