using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

public sealed class SkipTests
{
    // The table itself, and the file that passes on Pester's skips.
    private static readonly string[] MaySkip = ["tests/Conventions/AllowedSkips.cs", "tests/Module/PesterTests.cs"];

    [Fact]
    public void Tests_are_skipped_only_by_the_table()
    {
        // Composed here, because otherwise this file would find itself. The Skip of the Sandbox's faults is unrelated.
        Regex skips = new("Assert" + @"\.Skip|XunitDynamic" + @"Skip|(\[|, *)(Fact|Theory|\w+Data)\([^\]]*\bSkip\w*\s*=|TheoryDataRow\b.*\bSkip\w*\s*=");

        Findings.None(
            from file in Repository.Files("tests", ".cs").Except(MaySkip)
            from Match skip in skips.Matches(Repository.Read(file))
            select $"{file}: {skip.Value}");
    }

    [Fact]
    public void Every_test_of_the_table_exists()
    {
        string sources = string.Join('\n', Repository.Files("tests", ".cs").Except(MaySkip).Select(Repository.Read));

        Findings.None(AllowedSkipsAttribute.Table.Select(row => row.Test).Where(test => !(test.Contains('/') ? IsPester(test) : IsMethod(test, sources))));
    }

    [Fact]
    public void Every_skip_of_a_Pester_file_is_in_the_table()
    {
        Regex skip = new(@"Set-ItResult\s+-Skipped|-Skip\b");
        IEnumerable<string> skipping = Repository.Files("tests/Module/Pester", ".Tests.ps1").Where(file => skip.IsMatch(Repository.Read(file)));

        Findings.None(skipping.Select(file => Path.GetFileName(file)).Where(file => !AllowedSkipsAttribute.Table.Any(row => row.Test.StartsWith($"{file}/", StringComparison.Ordinal))));
    }

    // A class before the method and arguments after it restrict the row.
    private static bool IsMethod(string test, string sources)
    {
        string[] names = test.Split('(')[0].TrimEnd('*').Split('.');
        return Regex.IsMatch(sources, $@"\b{Regex.Escape(names[^1])}\(") && names.SkipLast(1).All(name => sources.Contains($"class {name}", StringComparison.Ordinal));
    }

    // A dot can separate blocks or be part of a name, so the rest of the path is matched against the blocks' texts repeatedly.
    private static bool IsPester(string test)
    {
        string[] parts = test.Split('/', 2);
        string file = Path.Combine(Repository.Root, "tests", "Module", "Pester", parts[0]);
        if (!File.Exists(file)) return false;

        string[] blocks = [.. Regex.Matches(File.ReadAllText(file), @"^\s*(?:Describe|Context|It) '((?:[^']|\'\')+)'", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal))];
        return IsPath(parts[1], blocks);
    }

    private static bool IsPath(string path, string[] blocks) =>
        path == "*"
        || blocks.Any(block => block == path
            || (path.EndsWith('*') && block.StartsWith(path[..^1], StringComparison.Ordinal))
            || (path.StartsWith($"{block}.", StringComparison.Ordinal) && IsPath(path[(block.Length + 1)..], blocks)));
}
