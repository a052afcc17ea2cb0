namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares the organizations of both clusters, and their members with their roles.</summary>
internal sealed class OrganizationComparison(
    string cluster, ComparedAccounts here, ComparedAccounts there, AccountCounterparts counterparts, ComparisonOptions options)
{
    public IEnumerable<Difference> Compare()
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (Organization organization in here.Organizations)
        {
            string name = counterparts.NameOf(organization);
            found.Add(name);
            Compared compared = new(DifferenceArea.Organization, organization.Name, cluster);
            if (there.Organization(name) is not { } other)
            {
                yield return compared.Missing(organization.Name, name == organization.Name ? "" : $"Its name there would be '{name}'.");
                continue;
            }
            if (options.Includes(DifferenceArea.Organization))
                foreach (Difference difference in Details(compared, organization, other)) yield return difference;
            if (options.Includes(DifferenceArea.Member))
                foreach (Difference difference in Members(compared.In(DifferenceArea.Member), organization, other)) yield return difference;
        }
        foreach (Organization other in there.Organizations.Where(other => !found.Contains(other.Name)))
            yield return new Compared(DifferenceArea.Organization, other.Name, cluster).Extra(other.Name);
    }

    private static List<Difference> Details(Compared organization, Organization source, Organization other)
    {
        List<Difference> found = [];
        void Field(string name, string? one, string? two)
        {
            if ((one ?? "") != (two ?? "")) found.Add(organization.Part(name).Different(one ?? "", two ?? ""));
        }
        Field("org_label", source.Label, other.Label);
        Field("org_contact_name", source.ContactName, other.ContactName);
        Field("org_email", source.Email, other.Email);
        Field("org_url", source.Url, other.Url);
        Field("type", source.Type, other.Type);
        Field("external_id", source.ExternalId, other.ExternalId);
        foreach (string group in source.Groups.Concat(other.Groups).Select(one => one.Field).Distinct())
            Field(group, GroupsOf(source, group), GroupsOf(other, group));
        if (found.Count == 0)
            found.Add(organization.Equal(source.Name, other.Name, source.Name == other.Name ? "" : $"The name is '{other.Name}' at the destination."));
        return found;
    }

    private IEnumerable<Difference> Members(Compared members, Organization source, Organization other)
    {
        if (here.UnreadMembers.TryGetValue(source.Name, out MigrationException? failure) || there.UnreadMembers.TryGetValue(other.Name, out failure))
        {
            yield return members.NotChecked(failure);
            yield break;
        }
        Dictionary<string, Member> left = new(StringComparer.Ordinal);
        foreach (Member member in other.Members) left[member.User] = member;
        foreach (Member member in source.Members)
        {
            string name = here.User(member.User) is { } user ? counterparts.NameOf(user) : counterparts.Recorded(member.User) ?? member.User;
            Compared one = members.Part(member.User);
            if (!left.TryGetValue(name, out Member? counterpart)) yield return one.Missing(Text(member));
            else if (member.Role == counterpart.Role) yield return one.Equal(Text(member), Text(counterpart), name == member.User ? "" : $"The name is '{name}' at the destination.");
            else if (member.Role == MemberRole.Unknown || counterpart.Role == MemberRole.Unknown) yield return one.NotChecked("One side does not report the role.");
            else yield return one.Different(Text(member), Text(counterpart), "The role differs. No API sets a role; change it on the cluster's web page.");
            left.Remove(name);
        }
        foreach (Member extra in left.Values) yield return (members with { Subject = other.Name }).Part(extra.User).Extra(Text(extra));
    }

    private static string Text(Member member) => $"{member.User} ({member.Role.ToString().ToLowerInvariant()})";

    private static string GroupsOf(Organization organization, string field) =>
        string.Join(", ", organization.Groups.Where(group => group.Field == field).SelectMany(group => group.Values));
}
