using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// Compares what a manifest says more than once. What one of the places lacks would only be absent from the cluster's lists, and nobody would miss
/// it.
/// </summary>
/// <param name="manifest">The manifest.</param>
/// <param name="files">The files that it lists.</param>
internal sealed class ManifestAgreement(ArchiveManifest manifest, ICollection<string> files)
{
    private readonly HashSet<string> _owners = new(manifest.Owners, StringComparer.Ordinal);

    /// <summary>What contradicts something else, as the rest of a sentence; null for nothing.</summary>
    public string? Problem() =>
        ProblemOf("algorithm", manifest.Algorithms, manifest.Counts.Algorithms, ArchiveLayout.Algorithms, ArchiveLayout.Algorithm)
        ?? ProblemOf("collection", manifest.Collections, manifest.Counts.Collections, ArchiveLayout.Data, ArchiveLayout.Collection)
        ?? ProblemOfPeople();

    private string? ProblemOf(string kind, IReadOnlyDictionary<string, string> folders, long count, string root, Func<string, string> fileOf)
    {
        if (folders.Count != count) return FormattableString.Invariant($"names {NumberText.Count(folders.Count, kind)}, and counts {count}");
        foreach (KeyValuePair<string, string> pair in folders)
        {
            if (!files.Contains(fileOf(pair.Value))) return $"names the {kind} '{pair.Key}', and does not list '{fileOf(pair.Value)}'";
            if (!_owners.Contains(pair.Key.Split('/')[0])) return $"names the {kind} '{pair.Key}', and does not name its owner";
        }
        HashSet<string> named = new(folders.Values.Select(fileOf), StringComparer.Ordinal);
        string start = root + "/", end = fileOf("");
        string? nameless = files.FirstOrDefault(file => file.StartsWith(start, StringComparison.Ordinal) && file.EndsWith(end, StringComparison.Ordinal) && !named.Contains(file));
        return nameless is null ? null : $"lists '{nameless}', and does not name its {kind}";
    }

    private string? ProblemOfPeople()
    {
        if (manifest.HasPeople == files.Contains(ArchiveLayout.Users)) return null;
        return manifest.HasPeople ? $"says that there are users, and does not list '{ArchiveLayout.Users}'" : $"lists '{ArchiveLayout.Users}', and says that there are no users";
    }
}
