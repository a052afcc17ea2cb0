using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Module.Loading;

public sealed class ModuleFolderTests
{
    private static readonly string Here = Path.GetFullPath(Path.Combine("modules", "1.0.0", "bin"));

    [Fact]
    public void Accepts_its_own_folder_in_any_spelling()
    {
        ModuleFolder folder = new(Here);

        folder.RefuseOther(Here + Path.DirectorySeparatorChar);
        folder.RefuseOther(Here.ToUpperInvariant());
        folder.RefuseOther(Path.Combine(Here, "..", "bin"));
        Assert.Equal(Here, folder.FullPath);
    }

    [Fact]
    public void Refuses_another_folder_with_a_remedy()
    {
        string other = Path.GetFullPath(Path.Combine("modules", "2.0.0", "bin"));

        var refused = Assert.Throws<InvalidOperationException>(() => new ModuleFolder(Here).RefuseOther(other));

        Assert.Equal($"AlgorithmiaMigration is already loaded from '{Here}'. Start a new PowerShell session to use '{other}'.", refused.Message);
    }
}
