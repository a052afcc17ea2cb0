using Xunit.Abstractions;

namespace AlgorithmiaMigration.Module;

/// <summary>Every <c>It</c> of the Pester files, one row each, seen in a real shell.</summary>
public sealed class PesterTests(ITestOutputHelper output)
{
    private const string Nothing = "Pester";

    public static TheoryData<string, string> Its()
    {
        TheoryData<string, string> rows = [];
        foreach (PesterTest test in PesterRun.Report.Tests) rows.Add(test.File, test.Name);
        if (PesterRun.Report.Missing is not null) rows.Add(Nothing, "");
        return rows;
    }

    // Enumerated when run: merely listing the tests must not start a shell.
    [SkippableTheory, MemberData(nameof(Its), DisableDiscoveryEnumeration = true)]
    public void It(string file, string name)
    {
        Skip.If(file == Nothing, PesterRun.Report.Missing);
        // Of tests with one name the worst one counts.
        PesterTest test = PesterRun.Report.Tests.Where(test => test.File == file && test.Name == name)
            .OrderBy(test => test.Result == "Passed").First();
        output.WriteLine(test.Output);

        Skip.If(test.Result is "Skipped" or "NotRun" or "Inconclusive", test.Message);
        Assert.True(test.Result == "Passed", test.Message);
    }
}
