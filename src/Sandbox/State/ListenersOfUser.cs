using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.State;

/// <summary>The event listeners of one user, by id.</summary>
internal sealed class ListenersOfUser
{
    private readonly ConcurrentDictionary<int, JsonObject> _byId = new();

    public IReadOnlyList<JsonObject> All => [.. _byId.OrderBy(one => one.Key).Select(one => one.Value)];

    public JsonObject? Find(int id) => _byId.GetValueOrDefault(id);

    public JsonObject Put(int id, Func<int, JsonObject> read) => _byId[id] = read(id);

    public void Remove(int id) => _byId.TryRemove(id, out _);
}
