namespace AlgorithmiaMigration.Module;

/// <summary>Failures that the run of the Pester files must report; each of these was once missed.</summary>
public sealed class PesterRunTests
{
    private static readonly string[] Files = ["Data.Tests.ps1", "Accounts.Tests.ps1"];

    [Fact]
    public void Runs_all_files_in_a_fixed_order_unless_files_are_named()
    {
        Assert.Equal(["Accounts.Tests.ps1", "Data.Tests.ps1"], PesterRun.Choose(Files, requested: null));
        Assert.Equal(["Data.Tests.ps1"], PesterRun.Choose(Files, ["data.tests.ps1"]));
    }

    [Theory]
    [InlineData("Nowhere.Tests.ps1")]
    [InlineData("Data.Tests.ps1;Nowhere.Tests.ps1")]
    [InlineData("")]
    public void An_unknown_file_name_is_an_error(string requested)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PesterRun.Choose(Files, requested.Split(';')));

        Assert.Contains($"ALGO_TEST_FILES names '{requested.Split(';')[^1]}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_outside_of_the_tests_is_reported()
    {
        using TestFolder folder = new();
        foreach (string file in Directory.GetFiles(Staged.BuildPath("PesterFolder"), "*.ps1").Where(file => !file.EndsWith(".Tests.ps1", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        Write("After.Tests.ps1", "Describe 'Outer' { Context 'Inner' { AfterAll { throw 'too late' }; It 'passes' { } } }");
        Write("Empty.Tests.ps1", "Describe 'Nothing' { foreach ($one in @()) { It 'never exists' { } } }");
        Write("Broken.Tests.ps1", "Describe 'Half' {");
        Write("Good.Tests.ps1", "Describe 'Good' { It 'passes' { } }");

        IReadOnlyList<PesterTest> tests = PesterRun.Run(folder.Path, ["After.Tests.ps1", "Empty.Tests.ps1", "Broken.Tests.ps1", "Good.Tests.ps1"], "planted");

        PesterTest[] failed = [.. tests.Where(test => test.Result != "Passed").OrderBy(test => test.File, StringComparer.Ordinal)];
        Assert.Equal(["After.Tests.ps1", "Broken.Tests.ps1", "Empty.Tests.ps1"], failed.Select(test => test.File));
        Assert.Equal("Outer.Inner, around its tests", failed[0].Name);
        Assert.Contains("too late", failed[0].Message, StringComparison.Ordinal);
        Assert.Contains(tests, test => test is { File: "Good.Tests.ps1", Name: "Good.passes", Result: "Passed" });

        void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.Path, file), text);
    }

    [Fact]
    public void A_shell_that_ends_before_its_report_is_a_failure_with_its_output()
    {
        using TestFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "Invoke.ps1"), "'last words'; exit 3");

        PesterTest test = Assert.Single(PesterRun.Run(folder.Path, ["A.Tests.ps1"], "ended"));

        Assert.Equal("Failed", test.Result);
        Assert.Contains("ended with 3", test.Message, StringComparison.Ordinal);
        Assert.Contains("last words", test.Message, StringComparison.Ordinal);
    }
}
