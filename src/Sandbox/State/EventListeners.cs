using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Sandbox.State;

/// <summary>The event listeners of a cluster, by user; their ids are numbers (contract, section 14.5).</summary>
internal sealed class EventListeners
{
    private readonly ConcurrentDictionary<Guid, ListenersOfUser> _byUser = new();
    private int _last;

    public int NextId() => Interlocked.Increment(ref _last);

    public ListenersOfUser Of(Guid user) => _byUser.GetOrAdd(user, _ => new ListenersOfUser());
}
