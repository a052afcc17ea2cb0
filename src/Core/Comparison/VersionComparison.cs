using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Replay;

namespace AlgorithmiaMigration.Comparison;

/// <summary>
/// Compares the published versions of both sides. The trailers of the destination's commits state which source version each is a copy of, so
/// a version that has only the same number is not taken for it.
/// </summary>
/// <param name="versions">The algorithm, in the area of versions.</param>
/// <param name="destination">The algorithm at the destination.</param>
/// <param name="here">The source's published versions, lowest number first.</param>
/// <param name="there">The destination's commits and published versions.</param>
internal sealed class VersionComparison(
    Compared versions, DestinationId destination, IReadOnlyList<AlgorithmVersion> here, DestinationHistory there)
{
    private readonly IReadOnlyList<VersionTrace?> _traces = there.Match(here);

    /// <summary>The source's versions with their counterparts, published ones only, lowest number first.</summary>
    public IEnumerable<(AlgorithmVersion Here, AlgorithmVersion There)> Pairs() =>
        from pair in here.Zip(_traces, (version, trace) => (Version: version, Trace: trace))
        where pair.Trace?.Number is not null
        select (pair.Version, Published(pair.Trace!.Number)!);

    /// <summary>One entry for each selected version of the source, and one for each version that only the destination has.</summary>
    /// <param name="isSelected">Whether a source version is compared.</param>
    public IEnumerable<Difference> Compare(Func<AlgorithmVersion, bool> isSelected)
    {
        HashSet<SemanticVersion> strangers = [.. there.Strangers(_traces).Select(version => version.Number!)];
        for (int i = 0; i < here.Count; i++)
        {
            AlgorithmVersion version = here[i];
            bool isTaken = strangers.Contains(version.Number!) && _traces[i]?.Number is null;
            if (isSelected(version)) yield return One(version, _traces[i], isTaken ? Published(version.Number) : null);
            // Reported with the source's version of that number.
            if (isTaken && isSelected(version)) strangers.Remove(version.Number!);
        }
        if (here.Count == 0 && there.Published.Count == 0) yield return versions.Equal("", "", "Neither side has a published version.");
        HashSet<string> known = [.. _traces.Select(trace => trace?.Commit).OfType<string>()];
        foreach (SemanticVersion number in strangers.OrderBy(number => number)) yield return Other(Published(number)!, isFirstOfCommit: known.Add(Published(number)!.Commit));
        foreach (SemanticVersion number in Fillers())
            yield return There(number).Equal("", Text(Published(number)!), "A filler, which keeps the numbers after it equal.");
    }

    private Difference One(AlgorithmVersion version, VersionTrace? trace, AlgorithmVersion? namesake)
    {
        Compared one = versions.Part(version.ToString());
        if (namesake is not null) return one.Different(Text(version), Text(namesake), $"{namesake} at the destination is not a copy of this version.");
        if (trace is null) return one.Missing(Text(version));
        if (trace.Number is null) return one.Missing(Text(version), $"Its code was copied (commit {ShortCommit.Of(trace.Commit)}), but not published.");
        AlgorithmVersion other = Published(trace.Number)!;
        string[] different = [.. version.Number == other.Number ? Array.Empty<string>() : ["the number"], .. Differences(version, other)];
        if (different.Length > 0) return one.Different(Text(version), Text(other), $"Differs in {string.Join(", ", different)}.");
        return version.Callability is null || other.Callability is null
            ? one.NotChecked("The callability is not reported; number, release notes and sample input are equal.")
            : one.Equal(Text(version), Text(other));
    }

    // A source version has several copies when it was migrated again after the destination's code was replaced or restored: each copy is a commit of
    // its own, and published versions stay for ever. A commit that was published once more was published by somebody else.
    private Difference Other(AlgorithmVersion published, bool isFirstOfCommit)
    {
        Compared one = There(published.Number!);
        if (there.SourceOf(published.Commit, here) is not { } version) return one.Extra(Text(published), "It is not a copy of a published version of the source.");
        if (!isFirstOfCommit) return one.Extra(Text(published), $"Its commit, a copy of {version}, was published before.");
        string what = $"A further copy of {version}";
        string[] different = [.. Differences(version, published)];
        return different.Length == 0 ? one.Equal(Text(version), Text(published), $"{what}.")
            : one.Different(Text(version), Text(published), $"{what}, which differs in {string.Join(", ", different)}.");
    }

    private static IEnumerable<string> Differences(AlgorithmVersion version, AlgorithmVersion other)
    {
        if (version.Callability is not null && other.Callability is not null && version.Callability != other.Callability) yield return "the callability";
        if ((version.RawReleaseNotes ?? "") != (other.RawReleaseNotes ?? "")) yield return "the release notes";
        if ((version.RawSampleInput ?? "") != (other.RawSampleInput ?? "")) yield return "the sample input";
    }

    private IEnumerable<SemanticVersion> Fillers() =>
        there.Published.Select(version => version.Commit).Distinct().SelectMany(there.FillersOn).Distinct().OrderBy(number => number);

    private Compared There(SemanticVersion number) => (versions with { Subject = destination.Path }).Part(number.ToString());

    private AlgorithmVersion? Published(SemanticVersion? number) => there.Published.FirstOrDefault(version => version.Number == number);

    private static string Text(AlgorithmVersion version) => version.Callability is { } callability ? $"{version} ({callability})" : version.ToString();
}
