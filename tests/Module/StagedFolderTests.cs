namespace AlgorithmiaMigration.Module;

/// <summary>The shipped files: an additional DLL in the module's folder may conflict with other modules in a user's shell.</summary>
public sealed class StagedFolderTests
{
    private static readonly string[] Ours =
    [
        "AlgorithmiaMigration.Cluster.dll", "AlgorithmiaMigration.Commands.dll", "AlgorithmiaMigration.Core.dll",
        "AlgorithmiaMigration.Git.dll", "AlgorithmiaMigration.Loader.dll",
    ];

    [Fact]
    public void PowerShell_7_gets_our_own_assemblies_and_three_packages() =>
        Assert.Equal([.. Ours, "ICSharpCode.SharpZipLib.dll", "LibGit2Sharp.dll", "Polly.Core.dll"], Files(Staged.Net8));

    [Fact]
    public void Windows_PowerShell_also_gets_the_assemblies_that_its_framework_lacks() =>
        Assert.Equal(
        [
            .. Ours, "ICSharpCode.SharpZipLib.dll", "LibGit2Sharp.dll", "Microsoft.Bcl.AsyncInterfaces.dll", "Microsoft.Bcl.TimeProvider.dll",
            "Polly.Core.dll", "System.Buffers.dll", "System.ComponentModel.Annotations.dll", "System.Memory.dll", "System.Numerics.Vectors.dll",
            "System.Runtime.CompilerServices.Unsafe.dll", "System.Text.Encodings.Web.dll", "System.Text.Json.dll",
            "System.Threading.Tasks.Extensions.dll", "System.ValueTuple.dll",
        ], Files(Staged.Net472));

    [Fact]
    public void No_PowerShell_engine_ships() =>
        Assert.DoesNotContain(Files(Staged.Module), file => file.Contains("System.Management.Automation", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_folder_is_named_after_the_version_in_the_manifest() =>
        Assert.Matches($@"ModuleVersion\s*=\s*'{Path.GetFileName(Staged.Module)}'", File.ReadAllText(Staged.Manifest));

    [Theory]
    [InlineData("AlgorithmiaMigration.psm1")]
    [InlineData("AlgorithmiaMigration.Format.ps1xml")]
    [InlineData("AlgorithmiaMigration.Types.ps1xml")]
    public void The_files_named_in_the_manifest_exist(string file) => Assert.Contains(file, Files(Staged.Module));

    [Theory]
    [InlineData("AlgorithmiaMigration.Sandbox.dll")]
    [InlineData("AlgorithmiaMigration.Sandbox.deps.json")]
    [InlineData("AlgorithmiaMigration.Sandbox.runtimeconfig.json")]
    public void The_Sandbox_can_be_started(string file) => Assert.Contains($"sandbox/{file}", Files(Staged.Module));

    [Fact]
    public void Libgit2_ships_for_every_system_that_PowerShell_runs_on() =>
        Assert.Equal(
            ["linux-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "osx-x64", "win-arm64", "win-x64", "win-x86"],
            Native(Staged.Net8, "runtimes").Select(file => file.Split('/')[1]));

    [Fact]
    public void Windows_PowerShell_gets_libgit2_where_LibGit2Sharp_looks_for_it() =>
        Assert.Equal(["arm64", "x64", "x86"], Native(Staged.Net472, "lib/win32").Select(file => file.Split('/')[2]));

    [Fact]
    public void Both_frameworks_have_the_same_version_of_libgit2() =>
        Assert.Single(Native(Staged.Net8, "runtimes").Concat(Native(Staged.Net472, "lib/win32"))
            .Select(file => Path.GetFileNameWithoutExtension(file).Replace("libgit2", "git2", StringComparison.Ordinal)).Distinct());

    private static string[] Native(string folder, string below) =>
        [.. AllFiles(folder).Where(file => file.StartsWith(below + "/", StringComparison.Ordinal))];

    private static bool IsNative(string file) =>
        file.StartsWith("runtimes/", StringComparison.Ordinal) || file.StartsWith("lib/win32/", StringComparison.Ordinal);

    private static string[] Files(string folder) => [.. AllFiles(folder).Where(file => !IsNative(file))];

    private static string[] AllFiles(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
