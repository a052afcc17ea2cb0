namespace AlgorithmiaMigration.Sandbox;

/// <summary>What one cluster offers now. Rotating gives every environment a new id, as real clusters did between releases.</summary>
internal sealed class EnvironmentCatalog(TimeProvider time, bool withRare)
{
    private volatile IReadOnlyList<HostedEnvironment> _all = Fresh(time.GetUtcNow(), withRare);

    public IReadOnlyList<HostedEnvironment> All => _all;

    public void Rotate() => _all = Fresh(time.GetUtcNow(), withRare);

    public HostedEnvironment? Find(Guid id) => _all.FirstOrDefault(one => one.Id == id);

    public HostedEnvironment? FindByPackageSet(string name) => _all.FirstOrDefault(one => one.Specification.PackageSet == name);

    public IEnumerable<HostedEnvironment> Of(string language) => _all.Where(one => one.Specification.Language.Name == language);

    private static HostedEnvironment[] Fresh(DateTimeOffset now, bool withRare) =>
    [
        .. KnownEnvironments.Specifications.Where(one => withRare || !one.IsRare)
            .Select(one => new HostedEnvironment(Guid.NewGuid(), one, now)),
    ];
}
