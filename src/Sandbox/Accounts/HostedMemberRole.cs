
namespace AlgorithmiaMigration.Sandbox;

/// <summary>What a member is, as the lists name it (contract, section 15.4). No route sets it.</summary>
public enum HostedMemberRole
{
    Unknown,
    Invited,
    Member,
    Owner,
}
