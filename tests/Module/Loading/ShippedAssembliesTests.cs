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
    public void Resolves_the_shipped_version_or_an_older_one_to_the_shipped_file(string version) =>
        Assert.Equal(Path.Combine(Folder, "System.Text.Json.dll"), Shipped.PathFor("System.Text.Json", new Version(version), Token));

    [Fact]
    public void Resolves_a_request_without_version_to_the_shipped_file() =>
        Assert.Equal(Path.Combine(Folder, "System.Text.Json.dll"), Shipped.PathFor("System.Text.Json", null, Token));

    [Fact]
    public void Accepts_names_in_any_case() =>
        Assert.Equal(Path.Combine(Folder, "System.Text.Json.dll"), Shipped.PathFor("system.text.JSON", new Version(8, 0), Token));

    [Fact]
    public void Does_not_resolve_a_newer_version() =>
        Assert.Null(Shipped.PathFor("System.Text.Json", new Version(8, 0, 0, 7), Token));

    [Fact]
    public void Does_not_resolve_another_key() =>
        Assert.Null(Shipped.PathFor("System.Text.Json", new Version(8, 0), [1, 2, 3, 4, 5, 6, 7, 8]));

    [Fact]
    public void Does_not_resolve_a_request_without_key_to_a_signed_assembly() => Assert.Null(Shipped.PathFor("System.Text.Json", new Version(8, 0), null));

    [Theory]
    [InlineData("System.Text.Encodings.Web")]
    [InlineData("System.Text.Json.resources")]
    [InlineData("System.Text")]
    public void Does_not_resolve_a_name_that_is_not_shipped(string name) => Assert.Null(Shipped.PathFor(name, new Version(1, 0), Token));

    [Fact]
    public void Resolves_our_own_unsigned_assemblies() =>
        Assert.Equal(Path.Combine(Folder, "Ours.dll"), Shipped.PathFor("Ours", new Version(1, 0, 0, 0), []));

    [Fact]
    public void Answers_our_own_files_and_unknown_requesters()
    {
        Assert.True(Shipped.Answers(Path.Combine(Folder, "Polly.Core.dll")));
        Assert.True(Shipped.Answers(null));
        Assert.True(Shipped.Answers(""));
    }

    [Fact]
    public void Does_not_answer_other_modules()
    {
        Assert.False(Shipped.Answers(Path.GetFullPath(Path.Combine("modules", "Other", "Other.dll"))));
        Assert.False(Shipped.Answers(Path.Combine(Folder, "sub", "Other.dll")));
    }

    [Fact]
    public void Reads_the_staged_folder()
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
