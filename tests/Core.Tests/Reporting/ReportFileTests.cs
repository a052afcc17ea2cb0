using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

public sealed class ReportFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Target => Path.Combine(_folder.Path, "report.html");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_exists_stays_until_the_new_one_is_complete()
    {
        File.WriteAllText(Target, "old");

        Assert.Throws<InvalidOperationException>(() => new ReportFile(Target).Write(output =>
        {
            output.Write("half");
            output.Flush();
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_file_is_replaced_as_the_shell_s_own_exports_do()
    {
        File.WriteAllText(Target, "old");

        new ReportFile(Target).Write(output => output.Write("new"));

        Assert.Equal("new", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_file_that_is_not_to_be_replaced_is_refused_also_if_it_appears_meanwhile()
    {
        ReportFile file = new(Target, replace: false);

        MigrationException failure = Assert.Throws<MigrationException>(() => file.Write(_ => File.WriteAllText(Target, "somebody else's")));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains("-NoClobber", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, Assert.Throws<MigrationException>(file.Check).Message);
        Assert.Equal("somebody else's", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_missing_folder_is_reported_before_anything_is_written()
    {
        MigrationException failure = Assert.Throws<MigrationException>(new ReportFile(Path.Combine(_folder.Path, "none", "report.html")).Check);

        Assert.Contains("The folder of the report", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        string real = Path.Combine(_folder.Path, "real.html");
        File.WriteAllText(real, "old");
        File.CreateSymbolicLink(Target, real);

        new ReportFile(Target).Write(output => output.Write("new"));

        Assert.Equal("new", File.ReadAllText(real));
        Assert.Equal(real, new FileInfo(Target).LinkTarget);
    }
}
