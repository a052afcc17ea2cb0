using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The hosted data of a <see cref="ScriptedCluster"/>.</summary>
internal sealed class ScriptedDataApi(string cluster, Transcript transcript) : IDataApi
{
    public ScriptedListing<string, string> ListCollections { get; } = new(transcript, $"{cluster}.Data.ListCollections");

    public ScriptedCall<CollectionId, CollectionListing?> FindCollection { get; } = new(transcript, $"{cluster}.Data.FindCollection");

    public ScriptedWrite<(CollectionId Collection, CollectionAcl Acl)> CreateCollection { get; } =
        new(transcript, $"{cluster}.Data.CreateCollection");

    public ScriptedWrite<(CollectionId Collection, CollectionAcl Acl)> SetAcl { get; } = new(transcript, $"{cluster}.Data.SetAcl");

    public ScriptedWrite<CollectionId> RemoveCollection { get; } = new(transcript, $"{cluster}.Data.RemoveCollection");

    public ScriptedCall<(CollectionId Collection, string File), DataContent> OpenFile { get; } = new(transcript, $"{cluster}.Data.OpenFile");

    public ScriptedCall<(CollectionId Collection, string File), DataContent> ReadFile { get; } = new(transcript, $"{cluster}.Data.ReadFile");

    public ScriptedWrite<Upload> WriteFile { get; } = new(transcript, $"{cluster}.Data.WriteFile");

    public ScriptedWrite<(CollectionId Collection, string File)> RemoveFile { get; } = new(transcript, $"{cluster}.Data.RemoveFile");

    /// <summary>Whether an upload is confirmed when only its first byte was read.</summary>
    public bool ConfirmsEarly { get; set; }

    /// <summary>Lists these files in every collection and returns their content.</summary>
    public void Holds(params (string Name, string Content)[] files)
    {
        FindCollection.Anew().Returns(Samples.Listing([.. files.Select(file => Samples.File(file.Name, file.Content.Length))]));
        OpenFile.Anew().Answers(request => Samples.Content(files.Single(file => file.Name == request.File).Content));
        ReadFile.Anew().Answers(request => Samples.Content(files.Single(file => file.Name == request.File).Content));
    }

    IAsyncEnumerable<string> IDataApi.ListCollectionsAsync(string owner, CancellationToken cancellation) =>
        ListCollections.EachAsync(owner, owner, cancellation);

    Task<CollectionListing?> IDataApi.FindCollectionAsync(CollectionId collection, CancellationToken cancellation) =>
        FindCollection.AskAsync(collection, collection.Path, cancellation);

    async Task<Created<CollectionId>> IDataApi.CreateCollectionAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation)
    {
        await CreateCollection.AskAsync((collection, acl), $"{collection.Path}, {acl}", cancellation);
        return new Created<CollectionId>(collection, IsFound: false);
    }

    Task IDataApi.RemoveCollectionAsync(CollectionId collection, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) =>
        RemoveCollection.AskAsync(collection, collection.Path, cancellation);

    Task IDataApi.SetAclAsync(CollectionId collection, CollectionAcl acl, CancellationToken cancellation) =>
        SetAcl.AskAsync((collection, acl), $"{collection.Path}, {acl}", cancellation);

    Task<DataContent> IDataApi.OpenFileAsync(CollectionId collection, string file, CancellationToken cancellation) =>
        OpenFile.AskAsync((collection, file), $"{collection.Path}, {file}", cancellation);

    async Task<T> IDataApi.ReadFileAsync<T>(
        CollectionId collection, string file, Func<DataContent, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        using DataContent content = await ReadFile.AskAsync((collection, file), $"{collection.Path}, {file}", cancellation);
        return await read(content, cancellation);
    }

    async Task IDataApi.WriteFileAsync(CollectionId collection, string file, IFileContent content, CancellationToken cancellation)
    {
        using DataContent opened = await content.OpenAsync(cancellation);
        using MemoryStream bytes = new();
        if (ConfirmsEarly) await opened.Stream.ReadExactlyAsync(new byte[1], cancellation);
        else await opened.Stream.CopyToAsync(bytes, cancellation);
        await WriteFile.AskAsync(new Upload(collection, file, bytes.ToArray()), $"{collection.Path}, {file}", cancellation);
    }

    Task IDataApi.RemoveFileAsync(CollectionId collection, string file, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) =>
        RemoveFile.AskAsync((collection, file), $"{collection.Path}, {file}", cancellation);
}
