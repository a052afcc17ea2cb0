using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary>Creating collections, changing their readers, uploading and deleting (contract, sections 17.2, 17.3, 17.6 and 17.7).</summary>
internal static class DataWriting
{
    public static async Task<Reply> CreateAsync(ApiCall call, DataPath path)
    {
        if (path.Collection is not null) throw DataRefusal.Missing();
        DataAccess.RequireWrite(call, path.Owner);
        JsonObject request = await RequestAsync(call);
        string name = request.Text("name") ?? "";
        if (!DataStore.IsName(name))
            throw new DataRefusal(400, $"'{name}' is not a valid collection name: use 1 to 30 letters, digits and underscores, starting with a letter");
        HostedCollection created = call.Cluster.Data.Create(path.Owner, name, Readers(request))
            ?? throw new DataRefusal(409, $"The collection data://{path.Owner}/{name} already exists");
        return Result(created.Address);
    }

    /// <summary>The Node client sends the name alone, as text; its tests passed against a cluster.</summary>
    private static async Task<JsonObject> RequestAsync(ApiCall call)
    {
        bool isText = call.Context.Request.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) ?? false;
        if (!isText) return await call.BodyAsync();
        string text = await call.TextAsync();
        return text.TrimStart().StartsWith('{') ? ApiCall.Parse(text) : new JsonObject { ["name"] = text };
    }

    public static async Task<Reply> ChangeAsync(ApiCall call, DataPath path)
    {
        HostedCollection collection = DataAccess.Writable(call, path);
        if (path.File is not null) throw DataRefusal.Missing();
        collection.Readers = Readers(await call.BodyAsync()) ?? throw new DataRefusal(400, "acl.read is required");
        return new Reply(200);
    }

    public static async Task<Reply> PutAsync(ApiCall call, DataPath path)
    {
        HostedCollection collection = DataAccess.Writable(call, path);
        if (path.File is not { } name) throw new DataRefusal(400, "A file is written, not a directory");
        try
        {
            await call.Cluster.Data.ReceiveAsync(collection, name, call.Context.Request.Body, call.Cancellation);
        }
        catch (DiskFullException)
        {
            // Reads to the end, so that the client receives the answer.
            await call.Context.Request.Body.CopyToAsync(Stream.Null, call.Cancellation);
            return Reply.OldError(507, "No space left on device");
        }
        catch (Exception broken) when (broken is IOException or BadHttpRequestException)
        {
            throw new OperationCanceledException("The client disconnected during its upload.", broken);
        }
        return Result($"{collection.Address}/{name}");
    }

    public static Reply Delete(ApiCall call, DataPath path)
    {
        HostedCollection collection = DataAccess.Writable(call, path);
        if (path.File is { } file) return collection.Remove(file) ? Deleted(1) : throw DataRefusal.Missing();
        HostedFile[] files = [.. collection.Files.Values];
        if (files.Length > 0 && call.Query("force") != "true")
            throw new DataRefusal(400, "The directory is not empty, use force=true");
        return DeleteAll(call.Cluster, collection, files);
    }

    private static Reply DeleteAll(ClusterState cluster, HostedCollection collection, HostedFile[] files)
    {
        foreach (HostedFile file in files.Take(cluster.Behaviour.DataDeletionLimit ?? files.Length)) collection.Remove(file.Name);
        if (collection.Files.Count > 0)
            return Reply.Ok(new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["deleted"] = files.Length - collection.Files.Count, ["message"] = "Some files could not be deleted",
                },
            });
        cluster.Data.Remove(collection);
        return Deleted(files.Length);
    }

    private static string[]? Readers(JsonObject request)
    {
        if (request.Section("acl") is not { } acl) return null;
        return acl["read"] is JsonArray read && read.All(entry => entry?.GetValueKind() == JsonValueKind.String)
            ? [.. read.Select(entry => entry!.GetValue<string>())]
            : throw new DataRefusal(400, "acl.read must be a list of texts");
    }

    private static Reply Deleted(int count) =>
        Reply.Ok(new JsonObject { ["result"] = new JsonObject { ["deleted"] = count } });

    private static Reply Result(string address) => Reply.Ok(new JsonObject { ["result"] = address });
}
