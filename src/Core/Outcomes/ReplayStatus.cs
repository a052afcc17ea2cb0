namespace AlgorithmiaMigration;

/// <summary>What became of one version of a replay.</summary>
public enum ReplayStatus : long
{
    /// <summary>Published by this run.</summary>
    Published,
    /// <summary>An earlier run published it.</summary>
    Unchanged,
    /// <summary>Copied and built; the next stage publishes it.</summary>
    Copied,
    /// <summary>This is where the replay stopped.</summary>
    Failed,
    /// <summary>It comes after the one that failed.</summary>
    Waiting,
    /// <summary>A later version is published at the destination already, so this one cannot be published in its order any more.</summary>
    Overtaken,
    WouldCopy,
    WouldPublish,
}
