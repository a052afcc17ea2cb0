using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

/// <summary>Scripts match on error ids, so the pages must list them: an id that is renamed or removed breaks this test.</summary>
public sealed class ErrorIdTests
{
    private const string Table = "docs/errors.md";

    // Files that mention every kind: the enumeration and the table of categories.
    private static readonly string[] MentionEveryKind = ["src/Core/Failures/FailureKind.cs", "src/Commands/Infrastructure/ErrorRecords.cs"];

    private static readonly IReadOnlyList<string> Ids = [.. Enum.GetNames<FailureKind>().Select(kind => $"Algo{kind}")];

    [Fact]
    public void The_page_of_errors_explains_each_existing_id_once() =>
        Assert.Equal(Ids.Order(StringComparer.Ordinal), Rows(Table).Select(row => Assert.Single(IdsIn(row))).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_id_that_a_page_of_a_cmdlet_lists_exists()
    {
        var unknown = from page in Repository.Files("docs", ".md")
                      from row in Rows(page)
                      from id in IdsIn(row)
                      where !Ids.Contains(id)
                      select $"{page}: {id}";

        Findings.None(unknown);
    }

    [Fact]
    public void Every_kind_of_failure_is_raised_somewhere()
    {
        string code = string.Concat(Repository.Files("src", ".cs").Except(MentionEveryKind).Select(Repository.Read));

        Findings.None(Enum.GetNames<FailureKind>().Where(kind => !Regex.IsMatch(code, $@"(?<!cref=""){nameof(FailureKind)}\.{kind}\b")));
    }

    /// <summary>The first cells of tables below a heading on errors, if they contain only ids.</summary>
    private static IEnumerable<string> Rows(string page) =>
        from Match row in Regex.Matches(Repository.Read(page), @"^\| (`Algo\w+`(?:, `Algo\w+`)*) \|", RegexOptions.Multiline)
        where page == Table || IsBelowErrors(page, row.Index)
        select row.Groups[1].Value;

    private static bool IsBelowErrors(string page, int index)
    {
        int heading = Repository.Read(page).LastIndexOf("\n## ", index, StringComparison.Ordinal);
        return heading >= 0 && Repository.Read(page)[heading..].StartsWith("\n## Errors", StringComparison.Ordinal);
    }

    private static IEnumerable<string> IdsIn(string cell) => Regex.Matches(cell, @"Algo\w+").Select(id => id.Value);
}
