using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>What an archive has and will not have once an export is complete, with the reasons, as sentences.</summary>
/// <param name="losses">What that is; the same thing counts once.</param>
internal sealed class ArchiveRemovals(IEnumerable<ArchiveLoss> losses)
{
    private const string FromArchive = "removed from the archive";

    private static readonly Reason[] Reasons =
    [
        new(FromArchive, ", because this command does not export it.", ", because this command does not export them.",
        [
            new(ArchiveLossKind.Algorithm, "", "algorithm"), new(ArchiveLossKind.Version, "the code of ", "version"), new(ArchiveLossKind.Collection, "", "collection"),
            new(ArchiveLossKind.User, "", "user"), new(ArchiveLossKind.Organization, "", "organization"), new(ArchiveLossKind.Other, "", "file", " that no export wrote"),
            new(ArchiveLossKind.Unreadable, "", "item", " whose contents cannot be read"),
        ]),
        new(FromArchive, ", because another algorithm of the same name exists at the source.", "", [new(ArchiveLossKind.Replaced, "the code and history of ", "earlier algorithm")]),
        new(FromArchive, ", because the history at the source was rewritten.", "", [new(ArchiveLossKind.History, "the earlier history of ", "algorithm")]),
        new(FromArchive, ", because the source no longer has it.", ", because the source no longer has them.",
            [new(ArchiveLossKind.HostedFile, "", "hosted file"), new(ArchiveLossKind.Reference, "the history of ", "deleted reference"), new(ArchiveLossKind.Code, "the code in ", "damaged or missing file")]),
        new("replaced", "; nobody can tell which commits the source no longer has.", "", [new(ArchiveLossKind.Heads, "the history of ", "damaged or missing file")]),
        new("replaced", "; nobody can tell which files the source no longer has.", "", [new(ArchiveLossKind.Index, "the list of files in ", "damaged file")]),
        new("removed from the manifest", ", because it is missing in the archive.", ", because they are missing in the archive.",
            [new(ArchiveLossKind.Missing, "", "item", " that the manifest lists")]),
        new("replaced", "; nobody can tell what is missing in the archive.", "", [new(ArchiveLossKind.Manifest, "", "damaged manifest")]),
    ];

    private readonly ILookup<ArchiveLossKind, string> _names = losses.Distinct().OrderBy(loss => loss.Name, StringComparer.Ordinal)
        .ToLookup(loss => loss.Kind, loss => OutsideText.OneLine(loss.Name));

    public bool IsEmpty => _names.Count == 0;

    /// <summary>What was removed, or would be: how many things, and the first names of each kind.</summary>
    public string Said(bool isDone) => string.Join(" ", Sentences(isDone, NumberText.List));

    /// <summary>The same with every name, one sentence for each reason.</summary>
    public IEnumerable<string> Named(bool isDone) => Sentences(isDone, names => string.Join(", ", names));

    private IEnumerable<string> Sentences(bool isDone, Func<IEnumerable<string>, string> list)
    {
        foreach (Reason reason in Reasons)
        {
            Part[] found = [.. reason.Parts.Where(part => _names.Contains(part.Kind))];
            if (found.Length == 0) continue;
            // The code or the history of several is one thing to a sentence.
            bool isOne = found.Length == 1 && (found[0].Of.Length > 0 || _names[found[0].Kind].Count() == 1);
            string[] parts = [.. found.Select(part => $"{part.Of}{NumberText.Count(_names[part.Kind].Count(), part.Noun)}{part.Which} ({list(_names[part.Kind])})")];
            string what = parts.Length < 2 ? parts[0] : $"{string.Join(", ", parts.Take(parts.Length - 1))} and {parts[parts.Length - 1]}";
            yield return $"{char.ToUpperInvariant(what[0])}{what.Substring(1)} {(isDone ? isOne ? "was" : "were" : "would be")} {reason.What}{(isOne ? reason.WhyOne : reason.WhySeveral)}";
        }
    }

    /// <summary>Why things go.</summary>
    /// <param name="What">What happens to them.</param>
    /// <param name="WhyOne">The end of the sentence for one thing.</param>
    /// <param name="WhySeveral">The end of the sentence for several.</param>
    /// <param name="Parts">The kinds of things.</param>
    private sealed record Reason(string What, string WhyOne, string WhySeveral, Part[] Parts);

    /// <summary>How one kind of things is said.</summary>
    /// <param name="Kind">The kind.</param>
    /// <param name="Of">What of the things goes; empty for all.</param>
    /// <param name="Noun">One of the things.</param>
    /// <param name="Which">What describes them.</param>
    private sealed record Part(ArchiveLossKind Kind, string Of, string Noun, string Which = "");
}
