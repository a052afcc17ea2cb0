namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary><c>heads.json</c>: what the repository's server advertised when it was archived.</summary>
internal sealed record ArchivedHeads
{
    /// <summary>The commit of the default branch; null for a repository without one, which has neither packs nor history.</summary>
    public string? Head { get; init; }

    /// <summary>The full name of the default branch.</summary>
    public required string Branch { get; init; }

    /// <summary>All branches and tags of <c>history.bundle</c>, by their full names.</summary>
    public IReadOnlyDictionary<string, string> References { get; init; } = new Dictionary<string, string>();

    /// <summary>The commits that have a pack in <c>trees</c>.</summary>
    public IReadOnlyList<string> Trees { get; init; } = [];

    public static byte[] Write(ArchivedHeads heads) => ArchiveJson.Document(writer =>
    {
        writer.WriteStartObject();
        writer.WriteIfAny("head", heads.Head);
        writer.WriteString("branch", heads.Branch);
        writer.WriteStartObject("references");
        foreach (KeyValuePair<string, string> one in heads.References.OrderBy(one => one.Key, StringComparer.Ordinal)) writer.WriteString(one.Key, one.Value);
        writer.WriteEndObject();
        writer.WriteList("trees", heads.Trees.OrderBy(commit => commit, StringComparer.Ordinal), (inner, commit) => inner.WriteStringValue(commit));
        writer.WriteEndObject();
    });

    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveDamaged"/>.</exception>
    public static ArchivedHeads Read(byte[] content, string file) => ArchiveNode.Read(content, file, node => new ArchivedHeads
    {
        Head = node.Has("head") ? node.Commit("head") : null,
        Branch = node.Text("branch"),
        References = node.Map("references"),
        Trees = node.Texts("trees"),
    });
}
