namespace AlgorithmiaMigration.Sandbox.Accounts;

internal sealed record HostedOrganizationType(string Name)
{
    public Guid Id { get; } = Guid.NewGuid();
}
