using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class ProgramFinderTests
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("bin")]
    [InlineData(@".\bin")]
    [InlineData(@"\bin")]
    [InlineData("C:")]
    [InlineData("C:bin")]
    [InlineData("%SystemRoot%")]
    public void On_Windows_folders_relative_to_the_current_one_are_not_searched(string folder)
    {
        List<string?> asked = [];

        string? found = ProgramFinder.Find("git", $@"{folder};C:\Git\cmd", onWindows: true, path =>
        {
            asked.Add(path);
            return true;
        });

        Assert.Equal(@"C:\Git\cmd\git.exe", found);
        Assert.Equal([found], asked);
    }

    [Theory]
    [InlineData("\"C:\\Program Files\\Git\\cmd\"", @"C:\Program Files\Git\cmd\git.exe")]
    [InlineData(@" C:\Git\ ", @"C:\Git\git.exe")]
    [InlineData(@"\\server\tools", @"\\server\tools\git.exe")]
    [InlineData("C:/Git", @"C:/Git\git.exe")]
    public void On_Windows_all_forms_of_a_folder_are_supported(string folder, string program) =>
        Assert.Equal(program, ProgramFinder.Find("git", folder, onWindows: true, _ => true));

    [Fact]
    public void On_Windows_no_batch_file_is_found() =>
        Assert.Null(ProgramFinder.Find("git", @"C:\shims", onWindows: true, path => path is @"C:\shims\git.cmd" or @"C:\shims\git.bat" or @"C:\shims\git"));

    [Fact]
    public void Without_a_PATH_nothing_is_found() => Assert.Null(ProgramFinder.Find("git", null, onWindows: false, _ => true));

    [Theory]
    [InlineData("./git")]
    [InlineData(@"tools\git")]
    [InlineData("C:git")]
    public void A_name_with_a_relative_path_is_not_found(string name) =>
        Assert.All([true, false], onWindows => Assert.Null(ProgramFinder.Find(name, @"C:\Git", onWindows, _ => true)));

    [Fact]
    public void A_program_in_the_current_folder_is_never_found()
    {
        using PlantedProgram planted = PlantedProgram.In(Environment.CurrentDirectory);
        string relatively = Path.Combine("..", Path.GetFileName(Environment.CurrentDirectory));

        foreach (string folders in new[] { "", ".", $".{Path.PathSeparator}", $"{Path.PathSeparator}.", relatively })
            Assert.Null(ProgramFinder.Find(planted.Name, folders, ProgramFinder.OnWindows, ProgramFinder.IsProgram));
        Assert.Equal(planted.Path, ProgramFinder.Find(planted.Name, Environment.CurrentDirectory, ProgramFinder.OnWindows, ProgramFinder.IsProgram));
    }

    [Fact]
    public void A_file_that_is_not_executable_is_skipped_as_in_a_shell()
    {
        using TestFolder first = new(), second = new();
        using PlantedProgram planted = PlantedProgram.In(second.Path);
        string data = Path.Combine(first.Path, planted.Name);
        File.WriteAllText(data, "");

        string? found = ProgramFinder.Find(planted.Name, $"{first.Path}{Path.PathSeparator}{second.Path}", ProgramFinder.OnWindows, ProgramFinder.IsProgram);

        Assert.Equal(planted.Path, found);
    }

    [Fact]
    public void A_missing_program_is_reported_with_the_remedy()
    {
        ProgramException missing = Assert.Throws<ProgramException>(() => ProgramFinder.Require("no-such-program-here", "Install it."));

        Assert.Equal("'no-such-program-here' was not found in the folders of PATH. Install it.", missing.Message);
    }
}
