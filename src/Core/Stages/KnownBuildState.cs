namespace AlgorithmiaMigration.Stages;

/// <summary>What is known about a commit's build before the list of builds is read.</summary>
internal enum KnownBuildState
{
    /// <summary>Nothing was pushed, so no build starts by itself.</summary>
    NothingPushed,
    /// <summary>A push started it.</summary>
    Started,
    /// <summary>The push waited for it and reported its result.</summary>
    Ended,
}
