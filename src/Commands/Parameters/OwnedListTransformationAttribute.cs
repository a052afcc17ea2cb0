namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Converts owners, and objects that belong to an owner, to <c>owner</c> or <c>owner/name</c>.</summary>
/// <param name="kind">What is listed, for messages.</param>
/// <param name="scheme">The scheme that texts may begin with.</param>
/// <param name="exported">The types whose exports are read as rows.</param>
internal abstract class OwnedListTransformationAttribute(string kind, string scheme, Type[] exported)
    : ListInputTransformationAttribute(new RowColumns(["Owner", "Name"], exported))
{
    private readonly string _remedy = $"Specify an owner, owner/name, or objects with Owner and Name; pipe a cluster in to list all of its {kind}s.";

    private protected override IEnumerable<object> FromRow(Row row)
    {
        string owner = row["Owner"] ?? throw RowProblems.Missing(row, "Owner", _remedy);
        if (owner.Length == 0) throw RowProblems.Missing(row, "Owner", _remedy);
        return row["Name"] switch
        {
            null => [Checked(owner)],
            "" => throw RowProblems.Missing(row, "Name", _remedy),
            var name => [Checked($"{owner}/{name}")],
        };
    }

    private protected sealed override string NameIn(string text)
    {
        string path = text.Trim();
        if (path.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) path = path.Substring(scheme.Length);
        string[] parts = path.TrimEnd('/').Split('/');
        return parts.Length <= 2 && parts.All(part => part.Trim().Length > 0) ? Checked(path.TrimEnd('/')) : throw Unsuitable(text);
    }

    // Here, so that an invalid pattern in a list is an error of its row.
    private static string Checked(string path)
    {
        foreach (string part in path.Split('/')) _ = NamePattern.Of(part);
        return path;
    }

    private protected override string? NameOf(object value) => value switch
    {
        User user => user.Name,
        Organization organization => organization.Name,
        _ => null,
    };

    private protected sealed override MigrationException Unsuitable(string value) =>
        new(FailureKind.InvalidInput, $"'{value}' names neither an owner nor one {kind}.", _remedy);
}
