using System.Text;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary>Directories as the data API lists them: pages of files, without empty members (contract, section 17.4).</summary>
internal static class DataListing
{
    public static Reply OfOwner(ApiCall call, string owner)
    {
        DataAccess.RequireRead(call);
        if (call.Cluster.Accounts.Find(owner) is null) throw DataRefusal.Missing();
        string[] names = [.. call.Cluster.Data.Of(owner)
            .Where(collection => DataAccess.MayRead(call, collection)).Select(collection => collection.Name)];
        return Page(call, names, name => name, "folders", name => new JsonObject { ["name"] = name }, []);
    }

    public static Reply OfCollection(ApiCall call, HostedCollection collection)
    {
        JsonObject more = [];
        if (call.Query("acl") == "true")
            more["acl"] = new JsonObject { ["read"] = collection.Readers.Select(reader => (JsonNode)reader).ToJsonArray() };
        return Page(call, [.. collection.Files.Values], file => file.Name, "files", file => new JsonObject
        {
            ["filename"] = file.Name,
            ["last_modified"] = file.Modified.Zoned(),
            ["size"] = file.Size,
        }, more);
    }

    private static Reply Page<T>(ApiCall call, IReadOnlyList<T> items, Func<T, string> nameOf, string member,
        Func<T, JsonNode> render, JsonObject more)
    {
        int size = call.Cluster.Behaviour.DataPageSize;
        string? after = After(call.Query("marker"));
        T[] rest = after is null ? [.. items] : [.. items.Where(item => string.CompareOrdinal(nameOf(item), after) > 0)];
        T[] page = [.. rest.Take(size)];
        call.Context.Response.Headers["X-Data-Type"] = "directory";
        return Reply.Ok(more
            .With(member, page.Length == 0 ? null : page.Select(render).ToJsonArray())
            .With("marker", rest.Length > size ? Convert.ToBase64String(Encoding.UTF8.GetBytes(nameOf(page[^1]))) : null));
    }

    private static string? After(string? marker)
    {
        if (string.IsNullOrEmpty(marker)) return null;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw new DataRefusal(400, "The marker is not valid");
        }
    }
}
