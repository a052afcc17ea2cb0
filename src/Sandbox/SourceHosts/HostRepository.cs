using System.Collections.Concurrent;
using AlgorithmiaMigration.Sandbox.Git;

namespace AlgorithmiaMigration.Sandbox.SourceHosts;

/// <summary>A repository at an external source host, and its webhooks.</summary>
internal sealed class HostRepository(string owner, string name, bool isPrivate, Repository repository)
{
    private readonly ConcurrentQueue<Func<Task>> _hooks = [];

    public string Owner { get; } = owner;
    public string Name { get; } = name;
    public bool IsPrivate { get; } = isPrivate;
    public Repository Repository { get; } = repository;

    public void AddHook(Func<Task> hook) => _hooks.Enqueue(hook);

    /// <summary>Calls the webhooks after a push.</summary>
    public async Task CallHooksAsync()
    {
        foreach (Func<Task> hook in _hooks) await hook();
    }
}
