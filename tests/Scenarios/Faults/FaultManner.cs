namespace AlgorithmiaMigration.Scenarios;

/// <summary>How the faults of a run are spread.</summary>
internal enum FaultManner
{
    /// <summary>Some of the requests, each with another kind.</summary>
    Sparse,
    /// <summary>Some of the requests, all with the same kind.</summary>
    OneKind,
    /// <summary>One write.</summary>
    OneWrite,
    /// <summary>All requests for a while.</summary>
    Storm,
    /// <summary>All requests from some moment on.</summary>
    Dead,
}
