namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares the users of both clusters by what the API reports. Passwords, roles and keys cannot be read.</summary>
internal sealed class UserComparison(string cluster, ComparedAccounts here, ComparedAccounts there, AccountCounterparts counterparts)
{
    public IEnumerable<Difference> Compare()
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        foreach (User user in here.Users)
        {
            string name = counterparts.NameOf(user);
            found.Add(name);
            Compared compared = new(DifferenceArea.User, user.Name, cluster);
            if (there.User(name) is not { } other)
            {
                yield return compared.Missing(user.Name, name == user.Name ? "" : $"Its name there would be '{name}'.");
                continue;
            }
            foreach (Difference difference in One(compared, user, other)) yield return difference;
        }
        foreach (User other in there.Users.Where(other => !found.Contains(other.Name)))
            yield return new Compared(DifferenceArea.User, other.Name, cluster).Extra(other.Name);
    }

    private Difference[] One(Compared user, User source, User other)
    {
        // A destination's e-mail address can be another one only by a person's decision: it can be set when a user is created, and never after.
        bool isDecided = counterparts.Recorded(source.Name) is not null && !AccountCounterparts.HaveSameEmail(source, other);
        Difference[] found =
        [
            .. Field(user, "email", isDecided ? other.Email : source.Email.ToLowerInvariant(), isDecided ? other.Email : other.Email.ToLowerInvariant()),
            .. Field(user, "fullname", source.FullName, other.FullName),
            .. Field(user, "company_name", source.CompanyName, other.CompanyName),
            .. Field(user, "company_role", source.CompanyRole, other.CompanyRole),
        ];
        string[] decisions = [.. Decisions(source, other, isDecided)];
        return found.Length > 0 ? found : [user.Equal(source.Name, other.Name, string.Join(" ", decisions))];
    }

    private static IEnumerable<string> Decisions(User source, User other, bool isDecided)
    {
        if (source.Name != other.Name) yield return $"The name is '{other.Name}' at the destination.";
        if (isDecided) yield return "The e-mail address differs, and an earlier migration recorded that they are the same user.";
    }

    private static IEnumerable<Difference> Field(Compared user, string name, string? here, string? there)
    {
        if ((here ?? "") != (there ?? "")) yield return user.Part(name).Different(here ?? "", there ?? "");
    }
}
