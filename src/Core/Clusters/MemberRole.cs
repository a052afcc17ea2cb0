namespace AlgorithmiaMigration;

/// <summary>What a member is. No API sets it (contract, section 15.4).</summary>
public enum MemberRole : long
{
    Unknown,
    Owner,
    Member,
    Invited,
}
