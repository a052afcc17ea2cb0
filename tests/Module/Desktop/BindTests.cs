using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>How the 5.1 build binds on .NET Framework, where no configuration contains redirects for it.</summary>
public sealed class BindTests
{
    private static readonly IReadOnlyList<Bind> Binds = BindCheck.Binds(Staged.Net472, Staged.BuildPath("FrameworkAssemblies"));

    [Fact]
    public void Every_reference_finds_an_assembly_of_its_name_and_key() => Assert.DoesNotContain(Binds, bind => bind.IsMissing);

    [Fact]
    public void No_reference_gets_a_lower_version_than_it_requests() => Assert.DoesNotContain(Binds, bind => bind.IsLower);

    [Fact]
    public void The_resolver_must_unify_only_the_known_versions()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Desktop", "Resolved.txt"));
        IEnumerable<string> known = lines.Where(line => !line.StartsWith('#'));
        string[] now = [.. Binds.Where(bind => bind.NeedsResolver).Select(bind => bind.ToString()).Order(StringComparer.Ordinal)];

        Assert.True(now.SequenceEqual(known), "The resolver must now unify:\n" + string.Join('\n', now));
    }

    [Fact]
    public void The_resolver_resolves_each_of_them_to_the_shipped_file()
    {
        ShippedAssemblies shipped = ShippedAssemblies.In(new ModuleFolder(Staged.Net472));

        Assert.All(Binds.Where(bind => bind.NeedsResolver), bind => Assert.Equal(
            Path.Combine(Staged.Net472, bind.Asked.Name + ".dll"),
            shipped.PathFor(bind.Asked.Name!, bind.Asked.Version, bind.Asked.GetPublicKeyToken())));
    }
}
