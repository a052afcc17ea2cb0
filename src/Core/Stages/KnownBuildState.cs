namespace AlgorithmiaMigration.Stages;

/// <summary>What is known of a commit's build before anybody looks.</summary>
internal enum KnownBuildState
{
    /// <summary>Nothing was pushed, so no build starts by itself.</summary>
    NothingPushed,
    /// <summary>A push started one.</summary>
    Started,
    /// <summary>The push waited for it, and said how it ended.</summary>
    Ended,
}
