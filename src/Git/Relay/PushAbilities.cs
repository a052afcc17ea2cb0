using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The capabilities of a server for pushes.</summary>
internal sealed record PushAbilities(bool Reports, bool HasBands, bool TakesDistances)
{
    public static PushAbilities In(Advertisement advertisement) =>
        new(advertisement.Has("report-status"), advertisement.Has("side-band-64k"), advertisement.Has("ofs-delta"));

    /// <summary>The capabilities to request, as the command of a push lists them.</summary>
    public string Requested => (Reports ? " report-status" : "") + (HasBands ? " side-band-64k" : "");
}
