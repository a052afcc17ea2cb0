using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>What a server can do for those who push to it.</summary>
internal sealed record PushAbilities(bool Reports, bool HasBands, bool TakesDistances)
{
    public static PushAbilities In(Advertisement said) =>
        new(said.Has("report-status"), said.Has("side-band-64k"), said.Has("ofs-delta"));

    /// <summary>Those to ask for, as the command of a push lists them.</summary>
    public string Wishes => (Reports ? " report-status" : "") + (HasBands ? " side-band-64k" : "");
}
