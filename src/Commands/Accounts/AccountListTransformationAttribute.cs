using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>Converts users, organizations, outcomes, rows and clusters to names of accounts.</summary>
internal sealed class AccountListTransformationAttribute() : ListInputTransformationAttribute(Columns)
{
    private const string Remedy = "Specify a name, or objects with Name or UserName; pipe a cluster in to list all of its accounts.";

    private static readonly string[] NameColumns = ["Name", "UserName", "User", "Organization", "Source"];
    private static readonly RowColumns Columns = new(NameColumns, AccountInputTransformationAttribute.Exported);

    private protected override string NameIn(string text) => text.Trim() is { Length: > 0 } name ? Checked(name) : throw Unsuitable(text);

    private protected override string? NameOf(object value) => value switch
    {
        User user => user.Name,
        Organization organization => organization.Name,
        UserOutcome outcome => outcome.Name,
        OrganizationOutcome outcome => outcome.Name,
        AccountMapEntry entry => entry.Source,
        _ => null,
    };

    private protected override IEnumerable<object> FromRow(Row row) =>
        [Checked(NameColumns.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? throw RowProblems.Missing(row, "Name", Remedy))];

    // Here, so that an invalid pattern in a list is an error of its row.
    private static string Checked(string name)
    {
        _ = NamePattern.Of(name);
        return name;
    }

    private protected override MigrationException Unsuitable(string value) =>
        new(FailureKind.InvalidInput, $"'{value}' does not name an account.", Remedy);
}
