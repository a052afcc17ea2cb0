namespace AlgorithmiaMigration.Module;

/// <summary>What ships, file by file: a dll too many in the module's folder is a conflict in somebody's shell.</summary>
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
    public void Windows_PowerShell_gets_them_and_what_its_framework_lacks() =>
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
    public void What_the_manifest_names_is_there(string file) => Assert.Contains(file, Files(Staged.Module));

    [Theory]
    [InlineData("AlgorithmiaMigration.Sandbox.dll")]
    [InlineData("AlgorithmiaMigration.Sandbox.deps.json")]
    [InlineData("AlgorithmiaMigration.Sandbox.runtimeconfig.json")]
    public void The_Sandbox_can_be_started(string file) => Assert.Contains($"sandbox/{file}", Files(Staged.Module));

    private static string[] Files(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            // A release also holds libgit2 itself, where its package puts it.
            .Where(file => !file.StartsWith("runtimes/", StringComparison.Ordinal) && !file.StartsWith("lib/win32/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
