using System.Runtime.InteropServices;
using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Module.Loading;

public sealed class NativeLibrariesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("algo-native-").FullName;

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public void Finds_the_file_under_the_name_of_its_system()
    {
        string file = Place(RuntimeInformation.RuntimeIdentifier, PlatformName("git2-1234567"));

        Assert.Equal([file], NativeLibraries.Candidates(_folder, "git2-1234567"));
    }

    [Fact]
    public void Finds_the_portable_folder_whatever_the_runtime_identifier()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string file = Place($"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", PlatformName("git2-1234567"));

        Assert.Contains(file, NativeLibraries.Candidates(_folder, "git2-1234567"));
    }

    [Fact]
    public void Finds_both_C_libraries_of_Linux_the_usual_one_first()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string musl = Place($"linux-musl-{architecture}", "libgit2-1234567.so");
        string usual = Place($"linux-{architecture}", "libgit2-1234567.so");

        Assert.Equal([usual, musl], NativeLibraries.Candidates(_folder, "git2-1234567"));
    }

    [Fact]
    public void Finds_a_file_by_its_full_name()
    {
        string file = Place(RuntimeInformation.RuntimeIdentifier, "whole-name.so.1");

        Assert.Equal([file], NativeLibraries.Candidates(_folder, "whole-name.so.1"));
    }

    [Fact]
    public void Finds_nothing_for_another_system()
    {
        Place("plan9-mips", PlatformName("git2-1234567"));

        Assert.Empty(NativeLibraries.Candidates(_folder, "git2-1234567"));
    }

    private static string PlatformName(string library) =>
        OperatingSystem.IsWindows() ? library + ".dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private string Place(string rid, string file)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "runtimes", rid, "native")).FullName;
        string path = Path.Combine(folder, file);
        File.WriteAllText(path, "");
        return path;
    }
}
