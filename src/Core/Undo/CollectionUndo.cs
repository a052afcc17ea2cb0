using System.Security.Cryptography;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>A collection: files that were not there before and still have the content that was sent are removed, readers are set back, and the collection
/// is removed if it was created and nothing is left in it.</summary>
internal sealed class CollectionUndo(UndoWrites writes)
{
    private readonly CollectionId _id = new(writes.Owner, writes.Name);
    private readonly FreshListing<DataFile> _present = new(
        async stop => (await writes.Cluster.Api.Data.FindCollectionAsync(new CollectionId(writes.Owner, writes.Name), stop).ConfigureAwait(false))?.Files,
        file => file.Name, writes.Time);

    private IDataApi Api => writes.Cluster.Api.Data;

    public async Task<UndoFindings> LookAsync(CancellationToken cancellation)
    {
        IReadOnlyList<LiveWrite> created = writes.Created(JournalOperation.CreateCollection), updated = writes.Of(JournalOperation.UpdateCollection);
        UndoFindings findings = new() { IsOfRun = writes.Of(JournalOperation.CreateCollection).Count > 0 };
        if (await Api.FindCollectionAsync(_id, cancellation).ConfigureAwait(false) is not { } there) return UndoFindings.Gone("The collection does not exist.");
        IReadOnlyDictionary<string, DataFile> files = await _present.ReadAsync(there.Files).ConfigureAwait(false);
        int removed = await FilesAsync(files, findings, cancellation).ConfigureAwait(false);
        Lost(files, findings);
        writes.KeepFound(JournalOperation.CreateCollection, "collection", findings);
        if (created.Count > 0) Removal(there, created, updated, files.Count - removed, findings);
        else Readers(there, updated, findings);
        return findings;
    }

    /// <summary>Names the files that the runs removed. Not one that they had sent themselves, and not one that is there.</summary>
    private void Lost(IReadOnlyDictionary<string, DataFile> there, UndoFindings findings)
    {
        foreach (string name in writes.Of(JournalOperation.RemoveFile).Select(write => write.Entry.File?.Name).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            LiveWrite first = writes.Of(JournalOperation.WriteFile, JournalOperation.RemoveFile).First(write => write.Entry.File?.Name == name);
            bool isOwn = first is { Operation: JournalOperation.WriteFile, Entry.File.IsNew: true };
            if (!isOwn && !there.ContainsKey(name)) findings.Lose($"The file '{name}' stays removed: its content is not kept.");
        }
    }

    /// <summary>Returns how many files would be removed.</summary>
    private async Task<int> FilesAsync(IReadOnlyDictionary<string, DataFile> there, UndoFindings findings, CancellationToken cancellation)
    {
        int removed = 0;
        foreach (IGrouping<string, LiveWrite> one in writes.Of(JournalOperation.WriteFile).Where(write => write.Entry.File is not null)
            .GroupBy(write => write.Entry.File!.Name, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            LiveWrite[] all = [.. one];
            UndoPart part = new(JournalOperation.RemoveFile, writes.Subject.Target.Destination, one.Key);
            if (!there.TryGetValue(one.Key, out DataFile? file))
            {
                findings.IsAbsent(part);
                continue;
            }
            if (await WhyKeptAsync(all, file, cancellation).ConfigureAwait(false) is { } reason)
            {
                findings.Keep($"The file '{one.Key}' stays: {reason}.");
                continue;
            }
            removed++;
            findings.RemovePart($"the file '{one.Key}'", part, stop => RemoveFileAsync(file, all, stop));
        }
        return removed;
    }

    private async Task<string?> RemoveFileAsync(DataFile file, IReadOnlyList<LiveWrite> undone, CancellationToken cancellation)
    {
        string changed = $"The file '{file.Name}' stays: it was changed or removed while the undo ran.";
        if (await _present.FindAsync(file.Name, cancellation).ConfigureAwait(false) != file) return changed;
        JournalEntry intent = writes.Intent(JournalOperation.RemoveFile, undone) with { File = new FileRecord { Name = file.Name, Size = file.Size } };
        return await writes.RemoveAsync(intent, mayRepeat => Api.RemoveFileAsync(_id, file.Name, mayRepeat, cancellation),
            async stop => await _present.FindNowAsync(file.Name, stop).ConfigureAwait(false) is { } now && now != file ? changed : null).ConfigureAwait(false);
    }

    private async Task<string?> WhyKeptAsync(LiveWrite[] all, DataFile there, CancellationToken cancellation)
    {
        LiveWrite last = all[all.Length - 1];
        // Also in a collection that the run created: somebody can have uploaded the file before. A write without a result may not have been the one that
        // a later one replaced.
        LiveWrite first = all.FirstOrDefault(write => write.IsDone) ?? all[0];
        if (!first.Entry.File!.IsNew || writes.Subject.MayHaveReplacedOthers(there.Name)) return "it replaced another file, whose content is not kept, or the journal does not record that it did not";
        if (!last.IsDone || last.Entry.File!.Hash is not { } hash) return "the journal does not record whether it arrived";
        if (there.Size != last.Entry.File.Size) return "it was changed since";
        if (writes.Subject.Verified(there.Name) is { DestinationModified: { } known } noted && known == there.Modified && noted.Hash == hash && noted.IsReadBack) return null;
        // Its time was noted when all files had been sent: somebody can have replaced it before. Only its content tells.
        return await writes.Subject.HashAsync(there, () => HashAsync(there, cancellation)).ConfigureAwait(false) == hash ? null : "it was changed since";
    }

    private async Task<string> HashAsync(DataFile file, CancellationToken cancellation) =>
        await Api.ReadFileAsync(_id, file.Name, async (content, stop) =>
        {
            using SHA256 sha = SHA256.Create();
            using CryptoStream hashing = new(Stream.Null, sha, CryptoStreamMode.Write);
            await content.Stream.CopyToAsync(hashing, 64 * 1024, stop).ConfigureAwait(false);
            hashing.FlushFinalBlock();
            return string.Concat(sha.Hash!.Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        }, cancellation).ConfigureAwait(false);

    private void Removal(CollectionListing there, IReadOnlyList<LiveWrite> created, IReadOnlyList<LiveWrite> updated, int left, UndoFindings findings)
    {
        CollectionAcl? set = ReaderChanges.Read(ReadersOf(created.Concat(updated), there)?.After);
        if (LiveWrite.Doubt(created, "created it") is { } doubt) findings.Keep($"The collection stays: {doubt}.");
        else if (left > 0) findings.Keep($"The collection stays: it holds {NumberText.Count(left, "file")} that cannot be removed, or that the run did not write.");
        else if (set is not null && !set.Equals(there.Acl)) findings.Keep($"The collection stays: its readers were changed since, to {there.Acl}.");
        else
        {
            findings.RemoveLast("the collection", kept => $"The collection stays: {kept} of it could not be removed.", stop => RemoveAsync(there.Acl, stop));
            findings.LeavesNothing = true;
        }
    }

    private void Readers(CollectionListing there, IReadOnlyList<LiveWrite> updated, UndoFindings findings)
    {
        if (updated.Count == 0) return;
        SettingChange? whole = ReadersOf(updated, there);
        CollectionAcl? before = ReaderChanges.Read(whole?.Before), after = ReaderChanges.Read(whole?.After);
        if (before is null || after is null) findings.Keep("The readers stay: the journal does not record who they were before.");
        else if (there.Acl.Equals(before)) findings.IsAbsent(writes.Part(JournalOperation.UpdateCollection));
        else if (!there.Acl.Equals(after)) findings.Keep($"The readers stay: they were changed since, to {there.Acl}.");
        else findings.Restore($"the readers {before}", writes.Part(JournalOperation.UpdateCollection), stop => RestoreAsync(updated, before, after, stop));
    }

    private static SettingChange? ReadersOf(IEnumerable<LiveWrite> writes, CollectionListing there)
    {
        (SettingChange Change, bool IsDone)[] changes = [.. ChangeChain.Of(writes).SelectMany(each => each)];
        return changes.Length == 0 ? null : new ChangeChain(changes).Whole(value => there.Acl.Equals(ReaderChanges.Read(value)));
    }

    private async Task<string?> RestoreAsync(IReadOnlyList<LiveWrite> updated, CollectionAcl before, CollectionAcl after, CancellationToken cancellation)
    {
        // The files were removed meanwhile, which can take long.
        if (await OtherReadersAsync(after, cancellation).ConfigureAwait(false) is { } now) return $"The readers stay: they were changed while the undo ran, to {now}.";
        await writes.WriteAsync(writes.Intent(JournalOperation.UpdateCollection, updated) with { Changes = [ReaderChanges.Of(after, before)] },
            () => Api.SetAclAsync(_id, before, cancellation)).ConfigureAwait(false);
        return null;
    }

    /// <summary>The present readers if they are others; null if they are these, or if the collection is gone.</summary>
    private async Task<CollectionAcl?> OtherReadersAsync(CollectionAcl expected, CancellationToken cancellation) =>
        await Api.FindCollectionAsync(_id, cancellation).ConfigureAwait(false) is { } now && !now.Acl.Equals(expected) ? now.Acl : null;

    /// <summary>Without force, so that the cluster refuses if somebody has uploaded a file meanwhile. Takes back also the files that somebody else had
    /// removed.</summary>
    private async Task<string?> RemoveAsync(CollectionAcl expected, CancellationToken cancellation) =>
        await WhyKeptAsync(expected, cancellation).ConfigureAwait(false) ?? await writes.RemoveAsync(writes.Intent(JournalOperation.RemoveCollection, writes.Subject.Writes), async mayRepeat =>
        {
            await Api.RemoveCollectionAsync(_id, mayRepeat, cancellation).ConfigureAwait(false);
            await writes.RequireGoneAsync(async () => await Api.FindCollectionAsync(_id, cancellation).ConfigureAwait(false) is not null).ConfigureAwait(false);
        }, stop => WhyKeptAsync(expected, stop)).ConfigureAwait(false);

    private async Task<string?> WhyKeptAsync(CollectionAcl expected, CancellationToken cancellation) =>
        await OtherReadersAsync(expected, cancellation).ConfigureAwait(false) is { } now ? $"The collection stays: its readers were changed while the undo ran, to {now}." : null;
}
