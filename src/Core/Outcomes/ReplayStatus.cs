namespace AlgorithmiaMigration;

/// <summary>The result for one version of a replay.</summary>
public enum ReplayStatus : long
{
    /// <summary>Published by this run.</summary>
    Published,
    /// <summary>Published by an earlier run.</summary>
    Unchanged,
    /// <summary>Copied and built; the next stage publishes it.</summary>
    Copied,
    /// <summary>The replay stopped at this version.</summary>
    Failed,
    /// <summary>Not attempted, because an earlier version failed.</summary>
    Waiting,
    /// <summary>A later version is already published at the destination, so this one can no longer be published in order.</summary>
    Overtaken,
    WouldCopy,
    WouldPublish,
}
