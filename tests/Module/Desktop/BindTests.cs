using AlgorithmiaMigration.Loader;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>How the 5.1 build binds on .NET Framework, where no redirect of ours is in any configuration.</summary>
public sealed class BindTests
{
    private static readonly IReadOnlyList<Bind> Binds = BindCheck.Binds(Staged.Net472, Staged.BuildPath("FrameworkAssemblies"));

    [Fact]
    public void Every_reference_finds_an_assembly_of_its_name_and_key() => Assert.DoesNotContain(Binds, bind => bind.IsMissing);

    [Fact]
    public void No_reference_gets_less_than_it_asks_for() => Assert.DoesNotContain(Binds, bind => bind.IsLower);

    [Fact]
    public void The_versions_left_to_the_resolver_are_the_ones_we_know()
    {
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Desktop", "Resolved.txt"));
        IEnumerable<string> known = lines.Where(line => !line.StartsWith('#'));
        string[] now = [.. Binds.Where(bind => bind.NeedsResolver).Select(bind => bind.ToString()).Order(StringComparer.Ordinal)];

        Assert.True(now.SequenceEqual(known), "The resolver has to satisfy now:\n" + string.Join('\n', now));
    }

    [Fact]
    public void The_resolver_answers_each_of_them_with_the_shipped_file()
    {
        ShippedAssemblies shipped = ShippedAssemblies.In(new ModuleFolder(Staged.Net472));

        Assert.All(Binds.Where(bind => bind.NeedsResolver), bind => Assert.Equal(
            Path.Combine(Staged.Net472, bind.Asked.Name + ".dll"),
            shipped.PathFor(bind.Asked.Name!, bind.Asked.Version, bind.Asked.GetPublicKeyToken())));
    }
}
