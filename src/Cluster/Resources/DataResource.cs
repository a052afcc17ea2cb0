using System.Runtime.CompilerServices;
using System.Text.Json;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Collections and their files (contract, section 17).</summary>
internal sealed class DataResource(KeyedConnection connection, Transfers transfers) : IDataApi
{
    public async IAsyncEnumerable<string> ListCollectionsAsync(string owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Get($"account {owner}", "data", owner) with
        {
            Purpose = $"list the collections of '{owner}'",
            Missing = FailureKind.OwnerNotFound,
            DeniedRemedy = DataPaths.ReadRemedy(owner),
        };
        Listing list = new(request, NameOf, "folders") { IsDirectory = true };
        await foreach (JsonElement folder in Pages.EntriesAsync(list, (page, token) => connection.ReadAsync(owner, page, token), cancellation)
            .ConfigureAwait(false))
            if (NameOf(folder) is { } name) yield return name;

        static string? NameOf(JsonElement folder) => (folder.Word("name") ?? folder.AsText()) is { Length: > 0 } name ? name : null;
    }

    public async Task<CollectionListing?> FindCollectionAsync(CollectionId collection, CancellationToken cancellation)
    {
        ApiRequest request = DataPaths.Read(collection);
        Answer? first = await connection.FindAsync(collection.Owner, request with { Query = [("acl", "true")] }, cancellation)
            .ConfigureAwait(false);
        if (first is null) return null;
        JsonElement readers = first.Object().Member("acl").Member("read");
        return new CollectionListing(
            new CollectionAcl((readers.Entries() ?? throw first.Unexpected("the readers of the collection")).Select(reader => reader.AsText()).OfType<string>()),
            FilesAsync(collection, request, first, cancellation));
    }

    public async Task<Created<CollectionId>> CreateCollectionAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation)
    {
        ApiRequest request = ApiRequest.Post(DataPaths.Subject(collection), $"create collection {collection}",
            new CreateCollectionBody(collection.Name, new AclBody(acl.Read)), "data", collection.Owner) with
        {
            Missing = FailureKind.OwnerNotFound,
            DeniedRemedy = DataPaths.WriteRemedy(collection.Owner),
        };
        CreationRetry creation = new()
        {
            FindResult = token => connection.FindAsync(collection.Owner, DataPaths.Read(collection), token),
        };
        Answer answer = await connection.CreateAsync(collection.Owner, request, creation, cancellation).ConfigureAwait(false);
        Identity.ExpectAddress(answer, collection);
        return new Created<CollectionId>(collection, answer.IsFound);
    }

    public Task SetAclAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation) =>
        connection.WriteAsync(collection.Owner, ApiRequest.Patch(DataPaths.Subject(collection), $"set the readers of collection {collection}",
            new SetAclBody(new AclBody(acl.Read)), DataPaths.Path(collection)) with
        {
            Missing = FailureKind.CollectionNotFound,
            DeniedRemedy = DataPaths.WriteRemedy(collection.Owner),
        }, cancellation);

    public async Task RemoveCollectionAsync(CollectionId collection, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation)
    {
        try
        {
            await connection.WriteAsync(collection.Owner, DataPaths.Remove(collection) with { MayRepeat = mayRepeat }, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind is FailureKind.NotFound or FailureKind.CollectionNotFound)
        {
            // Already removed, perhaps by an earlier attempt whose answer was lost.
        }
    }

    public Task<DataContent> OpenFileAsync(CollectionId collection, string file, CancellationToken cancellation) =>
        connection.AskAsync(collection.Owner,
            caller => transfers.OpenAsync(DataPaths.Download(collection, file) with { Caller = caller }, cancellation));

    public Task<T> ReadFileAsync<T>(CollectionId collection, string file, Func<DataContent, CancellationToken, Task<T>> read,
        CancellationToken cancellation) =>
        connection.AskAsync(collection.Owner,
            caller => transfers.ReadAsync(DataPaths.Download(collection, file) with { Caller = caller }, read, cancellation));

    public async Task WriteFileAsync(CollectionId collection, string file, IFileContent content, CancellationToken cancellation)
    {
        ApiRequest request = DataPaths.Upload(collection, file) with { Caller = connection.WriterFor(collection.Owner) };
        Identity.ExpectAddress(await transfers.SendAsync(request, content, cancellation).ConfigureAwait(false), collection, file);
    }

    public async Task RemoveFileAsync(CollectionId collection, string file, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation)
    {
        try
        {
            await connection.WriteAsync(collection.Owner, DataPaths.Remove(collection, file) with { MayRepeat = mayRepeat }, cancellation).ConfigureAwait(false);
        }
        catch (ClusterException caught) when (caught.Kind == FailureKind.NotFound)
        {
            // Already removed, perhaps by an earlier attempt whose answer was lost.
        }
    }

    private async IAsyncEnumerable<DataFile> FilesAsync(
        CollectionId collection, ApiRequest request, Answer first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Listing list = new(request, NameOf, "files") { IsDirectory = true };
        await foreach (JsonElement file in Pages
            .EntriesAsync(list, (page, token) => connection.ReadAsync(collection.Owner, page, token), cancellation, first).ConfigureAwait(false))
        {
            // A file that is passed over would be missing at the destination without a word.
            string name = NameOf(file) ?? throw first.Unexpected("the names of the files");
            if (file.Number("size") is not (>= 0 and { } size)) throw first.Unexpected("the sizes of the files");
            yield return new DataFile(name, size, file.Time("last_modified"));
        }

        // As it is stored, because it becomes part of addresses.
        static string? NameOf(JsonElement file) => file.Raw("filename") is { Length: > 0 } name ? name : null;
    }
}
