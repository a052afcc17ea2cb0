using System.Collections.Immutable;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>The members of an organization and their roles.</summary>
internal sealed record MemberRoles(ImmutableSortedDictionary<string, HostedMemberRole> ByName)
{
    public static MemberRoles None { get; } = new(ImmutableSortedDictionary.Create<string, HostedMemberRole>(StringComparer.Ordinal));

    public static MemberRoles Of(IEnumerable<KeyValuePair<string, HostedMemberRole>> members) => new(None.ByName.SetItems(members));

    public bool Contains(string user) => ByName.TryGetValue(user, out HostedMemberRole role) && role != HostedMemberRole.Invited;

    public bool IsLastOwner(string user) => ByName.GetValueOrDefault(user, HostedMemberRole.Unknown) == HostedMemberRole.Owner
        && ByName.Values.Count(role => role == HostedMemberRole.Owner) == 1;

    public MemberRoles With(string user, HostedMemberRole role) => new(ByName.SetItem(user, role));

    public MemberRoles Without(string user) => new(ByName.Remove(user));
}
