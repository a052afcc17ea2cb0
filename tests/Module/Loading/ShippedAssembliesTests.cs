using System.Reflection;
using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Module.Loading;

public sealed class ShippedAssembliesTests
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine("modules", "bin", "net472"));
    private static readonly byte[] Token = [0xcc, 0x7b, 0x13, 0xff, 0xcd, 0x2d, 0xdd, 0x51];
    private static readonly ShippedAssemblies Shipped = new(new ModuleFolder(Folder), [Signed("System.Text.Json", "8.0.0.6"), new("Ours, Version=1.0.0.0")]);

    [Theory]
    [InlineData("8.0.0.6")]
    [InlineData("8.0.0.0")]
    [InlineData("4.0.1.2")]
    public void Gives_the_shipped_file_to_who_asks_for_its_version_or_an_older_one(string version) =>
        Assert.Equal(Path.Combine(Folder, "System.Text.Json.dll"), Shipped.PathFor("System.Text.Json", new Version(version), Token));

    [Fact]
    public void Gives_the_shipped_file_to_who_asks_for_no_version() =>
        Assert.Equal(Path.Combine(Folder, "System.Text.Json.dll"), Shipped.PathFor("System.Text.Json", null, Token));

    [Fact]
    public void Takes_names_in_any_case() =>
        Assert.Equal(Path.Combine(Folder, "System.Text.Json.dll"), Shipped.PathFor("system.text.JSON", new Version(8, 0), Token));

    [Fact]
    public void Gives_nothing_to_who_asks_for_a_newer_version() =>
        Assert.Null(Shipped.PathFor("System.Text.Json", new Version(8, 0, 0, 7), Token));

    [Fact]
    public void Gives_nothing_for_another_key() =>
        Assert.Null(Shipped.PathFor("System.Text.Json", new Version(8, 0), [1, 2, 3, 4, 5, 6, 7, 8]));

    [Fact]
    public void Gives_nothing_for_no_key_where_ours_is_signed() => Assert.Null(Shipped.PathFor("System.Text.Json", new Version(8, 0), null));

    [Theory]
    [InlineData("System.Text.Encodings.Web")]
    [InlineData("System.Text.Json.resources")]
    [InlineData("System.Text")]
    public void Gives_nothing_for_a_name_that_does_not_ship(string name) => Assert.Null(Shipped.PathFor(name, new Version(1, 0), Token));

    [Fact]
    public void Gives_our_own_unsigned_assemblies() =>
        Assert.Equal(Path.Combine(Folder, "Ours.dll"), Shipped.PathFor("Ours", new Version(1, 0, 0, 0), []));

    [Fact]
    public void Answers_our_own_files_and_who_cannot_be_known()
    {
        Assert.True(Shipped.Answers(Path.Combine(Folder, "Polly.Core.dll")));
        Assert.True(Shipped.Answers(null));
        Assert.True(Shipped.Answers(""));
    }

    [Fact]
    public void Leaves_other_modules_to_themselves()
    {
        Assert.False(Shipped.Answers(Path.GetFullPath(Path.Combine("modules", "Other", "Other.dll"))));
        Assert.False(Shipped.Answers(Path.Combine(Folder, "sub", "Other.dll")));
    }

    [Fact]
    public void Knows_what_lies_in_the_staged_folder()
    {
        AssemblyName polly = AssemblyName.GetAssemblyName(Path.Combine(Staged.Net472, "Polly.Core.dll"));
        ShippedAssemblies staged = ShippedAssemblies.In(new ModuleFolder(Staged.Net472));

        Assert.Equal(Path.Combine(Staged.Net472, "Polly.Core.dll"), staged.PathFor("Polly.Core", polly.Version, polly.GetPublicKeyToken()));
    }

    private static AssemblyName Signed(string name, string version)
    {
        AssemblyName signed = new(name) { Version = new Version(version) };
        signed.SetPublicKeyToken(Token);
        return signed;
    }
}
