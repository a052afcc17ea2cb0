namespace AlgorithmiaMigration.Runs;

/// <summary>One instance for the run that writes and one for its rehearsal. Callable from any thread.</summary>
internal sealed class PerRun<T>(Func<MigrationRun, T> create) where T : class
{
    private readonly Dictionary<MigrationRun, T> _instances = [];

    /// <summary>The instance of a run.</summary>
    public T Of(MigrationRun run)
    {
        lock (_instances)
        {
            if (!_instances.TryGetValue(run, out T? instance)) _instances[run] = instance = create(run);
            return instance;
        }
    }

    /// <summary>The instances created so far.</summary>
    public IReadOnlyList<T> Created
    {
        get
        {
            lock (_instances) return [.. _instances.Values];
        }
    }
}
