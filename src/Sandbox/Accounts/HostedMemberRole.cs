
namespace AlgorithmiaMigration.Sandbox;

/// <summary>The role of a member, as lists return it (contract, section 15.4). No route sets it.</summary>
public enum HostedMemberRole
{
    Unknown,
    Invited,
    Member,
    Owner,
}
