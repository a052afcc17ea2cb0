namespace AlgorithmiaMigration;

/// <summary>Which side has a version.</summary>
public enum VersionPresence : long
{
    /// <summary>Both sides; the destination's version is a copy of the source's.</summary>
    Both,
    /// <summary>Only the source; its commit may have been copied without being published.</summary>
    SourceOnly,
    /// <summary>Only the destination: published there by somebody else, a filler, or a copy of a commit that the source has not published.</summary>
    DestinationOnly,
}
