using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Requests for hosted data, and their names in messages.</summary>
internal static class DataPaths
{
    public static string Subject(CollectionId collection) => $"collection {collection}";

    public static string[] Path(CollectionId collection, params string[] below) => ["data", collection.Owner, collection.Name, .. below];

    public static ApiRequest Read(CollectionId collection) => ApiRequest.Get(Subject(collection), Path(collection)) with
    {
        Missing = FailureKind.CollectionNotFound,
        DeniedRemedy = ReadRemedy(collection.Owner),
    };

    public static ApiRequest Download(CollectionId collection, string file) =>
        ApiRequest.Download(Subject(collection, file), Path(collection, file)) with { DeniedRemedy = ReadRemedy(collection.Owner) };

    public static ApiRequest Upload(CollectionId collection, string file) =>
        ApiRequest.Upload(Subject(collection, file), $"write {Subject(collection, file)}", Path(collection, file)) with
        {
            Missing = FailureKind.CollectionNotFound,
            DeniedRemedy = WriteRemedy(collection.Owner),
        };

    /// <summary>Without force: a collection with files is refused.</summary>
    public static ApiRequest Remove(CollectionId collection) =>
        ApiRequest.Delete(Subject(collection), $"remove {Subject(collection)}", Path(collection)) with
        {
            Missing = FailureKind.CollectionNotFound,
            DeniedRemedy = WriteRemedy(collection.Owner),
        };

    public static ApiRequest Remove(CollectionId collection, string file) =>
        ApiRequest.Delete(Subject(collection, file), $"remove {Subject(collection, file)}", Path(collection, file)) with
        {
            DeniedRemedy = WriteRemedy(collection.Owner),
        };

    /// <summary>The remedy for a key without permission to read data (contract, section 2.3).</summary>
    public static string ReadRemedy(string owner) =>
        $"Use a key of '{owner}', or of a member if that is an organization, with the permission to read data (allow_data).";

    /// <summary>The remedy for a key without permission to write data: only the owner can write (contract, sections 2.3 and 17.3).</summary>
    public static string WriteRemedy(string owner) =>
        $"Use a key of '{owner}', or of a member if that is an organization, with the permission to write data (allow_data_write).";

    private static string Subject(CollectionId collection, string file) => $"file {collection}/{file}";
}
