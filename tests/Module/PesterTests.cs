using AlgorithmiaMigration.Conventions;

namespace AlgorithmiaMigration.Module;

/// <summary>Every <c>It</c> of the Pester files as a test of its own, run in a real shell.</summary>
public sealed class PesterTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Its()
    {
        TheoryData<string, string> rows = [];
        foreach (PesterTest test in PesterRun.Tests) rows.Add(test.File, test.Name);
        return rows;
    }

    // Enumerated when run: merely listing the tests must not start a shell.
    [Theory, MemberData(nameof(Its), DisableDiscoveryEnumeration = true)]
    public void It(string file, string name)
    {
        // Of several tests with the same name, a failed one is reported.
        PesterTest test = PesterRun.Tests.Where(test => test.File == file && test.Name == name)
            .OrderBy(test => test.Result == "Passed").First();
        output.WriteLine(test.Output);

        // A test that reports itself skipped fails unless the table allows it here.
        if (test.Result == "Skipped" && AllowedSkipsAttribute.ReasonFor($"{file}/{name}") is { } reason) Assert.Skip($"{reason} {test.Message}");
        Assert.True(test.Result == "Passed", $"{test.Result}: {test.Message}");
    }
}
