namespace AlgorithmiaMigration;

/// <summary>The role of a member. No API sets it (contract, section 15.4).</summary>
public enum MemberRole : long
{
    Unknown,
    Owner,
    Member,
    Invited,
}
