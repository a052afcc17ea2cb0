using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Data;

/// <summary>Ensures that the destination collection exists and has the source's readers before the first file is copied.</summary>
internal sealed class CollectionPreparation(MigrationRun run, CollectionItem item)
{
    private readonly List<string> _notes = [];

    /// <summary>The destination collection; null while it does not exist.</summary>
    public CollectionListing? Listing { get; private set; }

    public IReadOnlyList<string> Notes => _notes;

    private IDataApi There => item.Cluster.Api.Data;

    /// <summary>Creates or updates the collection, or reports what it would do.</summary>
    public async Task<OutcomeStatus> PrepareAsync(CollectionAcl acl, CollectionListing? existing, CancellationToken cancellation)
    {
        if (acl.Access == CollectionAccess.Other)
            _notes.Add($"The readers {acl} are copied unchanged; {item.Cluster} may interpret them differently.");
        Listing = existing;
        return existing is null
            ? await CreateAsync(acl, cancellation).ConfigureAwait(false)
            : await AlignAsync(acl, existing, cancellation).ConfigureAwait(false);
    }

    private async Task<OutcomeStatus> CreateAsync(CollectionAcl acl, CancellationToken cancellation)
    {
        if (!run.Apply)
        {
            if (await run.Owners.CheckAsync(item.Cluster, item.There.Owner, cancellation).ConfigureAwait(false) is { } note) _notes.Add(note);
            return OutcomeStatus.WouldCreate;
        }
        await CollectionManualSteps.NoteAsync(run, item.Destination).ConfigureAwait(false);
        try
        {
            Created<CollectionId> created = await run
                .CreateAsync(Intent(JournalOperation.CreateCollection, null, acl), () => There.CreateCollectionAsync(item.There, acl, cancellation)).ConfigureAwait(false);
            if (created.Note("the new collection") is not { } note) return OutcomeStatus.Created;
            _notes.Add(note);
        }
        catch (MigrationException e) when (e.Kind is FailureKind.AlreadyExists or FailureKind.RequestRejected)
        {
            if (await AlignFoundAsync(acl, cancellation).ConfigureAwait(false) is { } status) return status;
            throw;
        }
        return await AlignFoundAsync(acl, cancellation).ConfigureAwait(false) is OutcomeStatus.Updated ? OutcomeStatus.Updated : OutcomeStatus.Created;
    }

    /// <summary>It was created after it was read, perhaps by somebody else, so it is handled like any existing collection. Null if it does not exist.</summary>
    private async Task<OutcomeStatus?> AlignFoundAsync(CollectionAcl acl, CancellationToken cancellation)
    {
        Listing = await There.FindCollectionAsync(item.There, cancellation).ConfigureAwait(false);
        return Listing is null ? null : await AlignAsync(acl, Listing, cancellation).ConfigureAwait(false);
    }

    private async Task<OutcomeStatus> AlignAsync(CollectionAcl acl, CollectionListing existing, CancellationToken cancellation)
    {
        if (existing.Acl.Equals(acl)) return OutcomeStatus.Unchanged;
        _notes.Add($"Readers: {existing.Acl} -> {acl}.");
        if (!run.Apply) return OutcomeStatus.WouldUpdate;
        await run.WriteAsync(Intent(JournalOperation.UpdateCollection, existing.Acl, acl), () => There.SetAclAsync(item.There, acl, cancellation)).ConfigureAwait(false);
        return OutcomeStatus.Updated;
    }

    private JournalEntry Intent(JournalOperation operation, CollectionAcl? before, CollectionAcl acl) =>
        run.Intent(operation, $"{run.Session.Source}/{item.Id}", item.Destination.ToString()) with
        {
            Detail = $"Readers: {acl}", Changes = [ReaderChanges.Of(before, acl)],
        };
}
