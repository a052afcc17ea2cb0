using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>The types of organizations. Names are the same on all clusters, ids are not (contract, section 15.1).</summary>
internal sealed class OrganizationTypes
{
    private readonly Lock _gate = new();
    private readonly List<HostedOrganizationType> _all = [.. new[] { "basic", "legacy", "pro" }.Select(name => new HostedOrganizationType(name))];

    public IReadOnlyList<HostedOrganizationType> All
    {
        get
        {
            lock (_gate) return [.. _all];
        }
    }

    public HostedOrganizationType Named(string name) => All.FirstOrDefault(type => type.Name == name)
        ?? throw new ArgumentException($"There is no organization type '{name}'.", nameof(name));

    public HostedOrganizationType? Find(string id) => All.FirstOrDefault(type => type.Id.ToString() == id);

    /// <exception cref="ApiFailure">A type with this name exists: 3109.</exception>
    public HostedOrganizationType Add(string name)
    {
        lock (_gate)
        {
            if (_all.Any(type => type.Name == name)) throw ApiFailure.OrganizationTypeTaken(name);
            HostedOrganizationType added = new(name);
            _all.Add(added);
            return added;
        }
    }

    public bool Remove(string name)
    {
        lock (_gate) return _all.RemoveAll(type => type.Name == name) > 0;
    }
}
