namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>
/// The environments that a cluster offers, and those that it could enable: enabling transfers an image, which takes a while. Rotating
/// gives every environment a new id, as real clusters did between releases.
/// </summary>
internal sealed class EnvironmentCatalog(TimeProvider time, bool withRare)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<OfferedEnvironment> _offered = Fresh(
        KnownEnvironments.Specifications.Where(one => withRare || !one.IsRare), time.GetUtcNow());

    /// <summary>The environments that algorithms can use.</summary>
    public IReadOnlyList<HostedEnvironment> All
    {
        get
        {
            DateTimeOffset now = time.GetUtcNow();
            lock (_gate) return [.. _offered.Where(one => one.ReadyAt <= now).Select(one => one.Environment)];
        }
    }

    /// <summary>The environments that the master offers and this cluster has not enabled.</summary>
    public IReadOnlyList<EnvironmentSpecification> Available
    {
        get
        {
            lock (_gate) return [.. KnownEnvironments.Specifications.Where(one => !_offered.Any(offered => offered.Is(one.Id)))];
        }
    }

    public void Rotate()
    {
        lock (_gate) _offered = Fresh(_offered.Select(one => one.Environment.Specification), time.GetUtcNow());
    }

    /// <summary>Starts to enable an environment; no effect on one that is already enabled.</summary>
    public void Enable(EnvironmentSpecification specification, TimeSpan duration)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_gate)
        {
            if (_offered.Any(one => one.Is(specification.Id))) return;
            _offered = [.. _offered, new OfferedEnvironment(new HostedEnvironment(Guid.NewGuid(), specification, now), now + duration)];
        }
    }

    /// <summary>Algorithms that use the environment keep its id, which is no longer listed.</summary>
    public void Disable(EnvironmentSpecification specification)
    {
        lock (_gate) _offered = [.. _offered.Where(one => !one.Is(specification.Id))];
    }

    /// <summary>Whether the environment of a specification is ready; null when it is not enabled.</summary>
    public bool? IsReady(Guid specification)
    {
        lock (_gate) return _offered.FirstOrDefault(one => one.Is(specification)) is { } found ? found.ReadyAt <= time.GetUtcNow() : null;
    }

    public HostedEnvironment? Find(Guid id) => All.FirstOrDefault(one => one.Id == id);

    public HostedEnvironment? FindByPackageSet(string name) => All.FirstOrDefault(one => one.Specification.PackageSet == name);

    public IEnumerable<HostedEnvironment> Of(string language) => All.Where(one => one.Specification.Language.Name == language);

    private static OfferedEnvironment[] Fresh(IEnumerable<EnvironmentSpecification> specifications, DateTimeOffset now) =>
        [.. specifications.Select(one => new OfferedEnvironment(new HostedEnvironment(Guid.NewGuid(), one, now), now))];

    private sealed record OfferedEnvironment(HostedEnvironment Environment, DateTimeOffset ReadyAt)
    {
        public bool Is(Guid specification) => Environment.Specification.Id == specification;
    }
}
