namespace AlgorithmiaMigration.References;

/// <summary>Determines what a reference will mean at one destination.</summary>
/// <param name="session">The session, whose maps define the owners at the destination.</param>
/// <param name="destination">The destination.</param>
/// <param name="list">The algorithms that are searched together: they will exist at the destination once they are migrated.</param>
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
        (ReferenceFate fate, FindingSeverity severity, string detail) = await CheckedAsync(reference, translation, text, cancellation).ConfigureAwait(false);
        if (text != reference.Raw && ReferenceTranslation.IsFrozen(reference.Finding.File))
        {
            detail += " This file is never rewritten: a checksum protects it.";
            text = reference.Raw;
        }
        return new ReferenceMeaning(destination.Name, fate, severity, text == reference.Raw ? reference.Finding.Text : text, detail);
    }

    /// <summary>What cannot be requested for one reference is said there; it does not end the report.</summary>
    private async Task<(ReferenceFate, FindingSeverity, string)> CheckedAsync(
        LocatedReference reference, ReferenceTranslation translation, string text, CancellationToken cancellation)
    {
        try
        {
            return await FateAsync(reference, translation, text, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            return (ReferenceFate.Unknown, FindingSeverity.Warning, $"Cannot be checked at {destination}: {e.Message}");
        }
    }

    private Task<(ReferenceFate, FindingSeverity, string)> FateAsync(
        LocatedReference reference, ReferenceTranslation translation, string text, CancellationToken cancellation) => reference.Found switch
    {
        { Kind: ReferenceKind.Connector, Target: { } target } => Judged(ReferenceFate.Connector, FindingSeverity.Warning,
            $"Requires a connector '{target.Name}' at the destination, which must be created by hand."),
        { Kind: ReferenceKind.ClusterAddress } => Judged(Address(translation, reference, text)),
        { Target: null } => Judged(ReferenceFate.Unknown, FindingSeverity.Warning, "Built at run time, and never rewritten; check the line."),
        { Part: null } => Judged(ReferenceFate.Stays, FindingSeverity.Information, "Refers to the caller, at the destination as well."),
        { Kind: ReferenceKind.Data, Target: { } target } => DataAsync(translation, target, text, cancellation),
        { Target: { } target } => AlgorithmAsync(reference, translation, target, text, cancellation),
    };

    private async Task<(ReferenceFate, FindingSeverity, string)> AlgorithmAsync(LocatedReference reference, ReferenceTranslation translation,
        ReferenceTarget target, string text, CancellationToken cancellation)
    {
        string there = translation.OwnerOf(target.Owner), path = $"{target.Owner}/{target.Name}";
        bool exists = await _targets.HasAlgorithmAsync(there, target.Name, cancellation).ConfigureAwait(false);
        string state = exists ? ""
            : list.Contains(path) ? $" {there}/{target.Name} does not exist there yet; it is in this list."
            : $" {there}/{target.Name} does not exist there.";
        if (there != target.Owner)
            return (ReferenceFate.Renamed, FindingSeverity.Warning, $"'{target.Owner}' is named '{there}' there: rewrite it to {text}.{state}");
        if (path == reference.Finding.Algorithm.Path) return (ReferenceFate.Own, FindingSeverity.Information, "The algorithm itself.");
        if (!exists)
            return (ReferenceFate.Missing, list.Contains(path) ? FindingSeverity.Information : FindingSeverity.Error, state.TrimStart());
        if (reference.Found.IsOpen)
            return (ReferenceFate.Unknown, FindingSeverity.Warning, "Exists there under the same name. The version is built at run time; check the line.");
        return await VersionAsync(target, cancellation).ConfigureAwait(false);
    }

    private async Task<(ReferenceFate, FindingSeverity, string)> VersionAsync(ReferenceTarget target, CancellationToken cancellation)
    {
        if (target.Rest.Length == HashDigits)
            return (ReferenceFate.VersionMissing, FindingSeverity.Warning, "Names a commit; it has another hash at the destination. Get-AlgoVersionMap lists it.");
        if (SemanticVersion.TryParse(target.Rest) is { } number
            && !await _targets.HasVersionAsync(target.Owner, target.Name, number, cancellation).ConfigureAwait(false))
            return (ReferenceFate.VersionMissing, FindingSeverity.Warning,
                $"{target.Owner}/{target.Name} has no published version {number} there. Get-AlgoVersionMap lists the corresponding number.");
        return (ReferenceFate.Exists, FindingSeverity.Information, "Exists there under the same name.");
    }

    private async Task<(ReferenceFate, FindingSeverity, string)> DataAsync(
        ReferenceTranslation translation, ReferenceTarget target, string text, CancellationToken cancellation)
    {
        string there = translation.OwnerOf(target.Owner);
        bool? exists = await _targets.HasCollectionAsync(there, target.Name, cancellation).ConfigureAwait(false);
        string state = exists == false ? $" The collection {there}/{target.Name} does not exist there; copy it with Copy-AlgoData." : "";
        if (there != target.Owner)
            return (ReferenceFate.Renamed, FindingSeverity.Warning, $"'{target.Owner}' is named '{there}' there: rewrite it to {text}.{state}");
        return exists switch
        {
            true => (ReferenceFate.Exists, FindingSeverity.Information, "The collection exists there under the same name."),
            false => (ReferenceFate.Missing, FindingSeverity.Warning, state.TrimStart()),
            null => (ReferenceFate.Data, FindingSeverity.Information, "Keeps its name at the destination; copy the data as well."),
        };
    }

    private static (ReferenceFate, FindingSeverity, string) Address(ReferenceTranslation translation, LocatedReference reference, string text) =>
        translation.IsSameCluster || text == reference.Raw
            ? (ReferenceFate.Exists, FindingSeverity.Information, "The cluster stays the same.")
            : (ReferenceFate.Renamed, FindingSeverity.Warning, $"Address of the source cluster; at the destination it is {text}.");

    private static Task<(ReferenceFate, FindingSeverity, string)> Judged(ReferenceFate fate, FindingSeverity severity, string detail) =>
        Judged((fate, severity, detail));

    private static Task<(ReferenceFate, FindingSeverity, string)> Judged((ReferenceFate, FindingSeverity, string) judged) => Task.FromResult(judged);
}
