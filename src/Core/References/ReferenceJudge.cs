namespace AlgorithmiaMigration.References;

/// <summary>Says what a reference will mean at one destination.</summary>
/// <param name="session">Its maps say who owns what there.</param>
/// <param name="destination">The destination.</param>
/// <param name="list">The algorithms that are searched together: what is among them will be there when they have been migrated.</param>
internal sealed class ReferenceJudge(AlgoSession session, AlgoCluster destination, ISet<string> list) : IDisposable
{
    private const int HashDigits = 40;
    private readonly ReferenceTargets _targets = new(destination);

    /// <inheritdoc/>
    public void Dispose() => _targets.Dispose();

    public async Task<ReferenceMeaning> JudgeAsync(LocatedReference reference, string? destinationOwner, CancellationToken cancellation)
    {
        string owner = reference.Finding.Algorithm.Owner;
        ReferenceTranslation translation = new(session, destination, owner, destinationOwner ?? session.OwnerAt(destination, owner));
        string text = reference.Finding.Kind == ReferenceKind.Connector ? reference.Raw : translation.TextOf(reference.Found, reference.Raw);
        (ReferenceFate fate, FindingSeverity severity, string detail) = await FateAsync(reference, translation, text, cancellation).ConfigureAwait(false);
        if (text != reference.Raw && ReferenceTranslation.IsFrozen(reference.Finding.File))
        {
            detail += " This file is never rewritten: it is guarded by a checksum.";
            text = reference.Raw;
        }
        return new ReferenceMeaning(destination.Name, fate, severity, text == reference.Raw ? reference.Finding.Text : text, detail);
    }

    private Task<(ReferenceFate, FindingSeverity, string)> FateAsync(
        LocatedReference reference, ReferenceTranslation translation, string text, CancellationToken cancellation) => reference.Found switch
    {
        { Kind: ReferenceKind.Connector, Target: { } target } => Said(ReferenceFate.Connector, FindingSeverity.Warning,
            $"Works only with a connector '{target.Name}' there, which has to be made by hand."),
        { Kind: ReferenceKind.ClusterAddress } => Said(Address(translation, reference, text)),
        { Target: null } => Said(ReferenceFate.Unknown, FindingSeverity.Information, "Put together while the program runs; look at the line."),
        { Part: null } => Said(ReferenceFate.Stays, FindingSeverity.Information, "Means whoever calls, there as well."),
        { Kind: ReferenceKind.Data, Target: { } target } => DataAsync(translation, target, text, cancellation),
        { Target: { } target } => AlgorithmAsync(reference, translation, target, text, cancellation),
    };

    private async Task<(ReferenceFate, FindingSeverity, string)> AlgorithmAsync(LocatedReference reference, ReferenceTranslation translation,
        ReferenceTarget target, string text, CancellationToken cancellation)
    {
        string there = translation.OwnerOf(target.Owner), path = $"{target.Owner}/{target.Name}";
        bool exists = await _targets.HasAlgorithmAsync(there, target.Name, cancellation).ConfigureAwait(false);
        string state = exists ? "" : list.Contains(path) ? $" {there}/{target.Name} is not there yet; it is in this list." : $" {there}/{target.Name} is not there.";
        if (there != target.Owner)
            return (ReferenceFate.Renamed, FindingSeverity.Warning, $"'{target.Owner}' is '{there}' there: rewrite it to {text}.{state}");
        if (path == reference.Finding.Algorithm.Path) return (ReferenceFate.Own, FindingSeverity.Information, "The algorithm itself.");
        if (!exists)
            return (ReferenceFate.Missing, list.Contains(path) ? FindingSeverity.Information : FindingSeverity.Error, state.TrimStart());
        return await VersionAsync(target, cancellation).ConfigureAwait(false);
    }

    private async Task<(ReferenceFate, FindingSeverity, string)> VersionAsync(ReferenceTarget target, CancellationToken cancellation)
    {
        if (target.Rest.Length == HashDigits)
            return (ReferenceFate.VersionMissing, FindingSeverity.Warning, "Names a commit; commits have other hashes there. Get-AlgoVersionMap has them.");
        if (SemanticVersion.TryParse(target.Rest) is { } number
            && !await _targets.HasVersionAsync(target.Owner, target.Name, number, cancellation).ConfigureAwait(false))
            return (ReferenceFate.VersionMissing, FindingSeverity.Warning,
                $"{target.Owner}/{target.Name} has no published version {number} there. Get-AlgoVersionMap says which number stands for it.");
        return (ReferenceFate.Exists, FindingSeverity.Information, "Is there under the same name.");
    }

    private async Task<(ReferenceFate, FindingSeverity, string)> DataAsync(
        ReferenceTranslation translation, ReferenceTarget target, string text, CancellationToken cancellation)
    {
        string there = translation.OwnerOf(target.Owner);
        bool? exists = await _targets.HasCollectionAsync(there, target.Name, cancellation).ConfigureAwait(false);
        string state = exists == false ? $" The collection {there}/{target.Name} is not there: Copy-AlgoData moves it." : "";
        if (there != target.Owner)
            return (ReferenceFate.Renamed, FindingSeverity.Warning, $"'{target.Owner}' is '{there}' there: rewrite it to {text}.{state}");
        return exists switch
        {
            true => (ReferenceFate.Exists, FindingSeverity.Information, "The collection is there under the same name."),
            false => (ReferenceFate.Missing, FindingSeverity.Warning, state.TrimStart()),
            null => (ReferenceFate.Data, FindingSeverity.Information, "Means the same name there; the data has to be moved as well."),
        };
    }

    private static (ReferenceFate, FindingSeverity, string) Address(ReferenceTranslation translation, LocatedReference reference, string text) =>
        translation.IsSameCluster || text == reference.Raw
            ? (ReferenceFate.Exists, FindingSeverity.Information, "The cluster stays the same.")
            : (ReferenceFate.Renamed, FindingSeverity.Warning, $"Address of the source cluster: there it is {text}.");

    private static Task<(ReferenceFate, FindingSeverity, string)> Said(ReferenceFate fate, FindingSeverity severity, string detail) =>
        Said((fate, severity, detail));

    private static Task<(ReferenceFate, FindingSeverity, string)> Said((ReferenceFate, FindingSeverity, string) judged) => Task.FromResult(judged);
}
