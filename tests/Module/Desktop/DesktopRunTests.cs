using System.Reflection;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>Runs the 5.1 build from the files that ship for it.</summary>
public sealed class DesktopRunTests
{
    public static TheoryData<string> ShippedFiles() => [.. Directory.GetFiles(Staged.Net472, "*.dll").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(ShippedFiles))]
    public void All_types_load(string file)
    {
        Assembly assembly = DesktopContext.Instance.Shipped(Path.GetFileNameWithoutExtension(file));

        Assert.Equal(Path.Combine(Staged.Net472, file), assembly.Location);
        Assert.NotNull(assembly.GetTypes());
    }

    [Fact]
    public void An_algorithm_id_is_parsed()
    {
        MethodInfo parse = DesktopContext.Instance.Type("AlgorithmiaMigration.Core", "AlgorithmiaMigration.AlgorithmId").GetMethod("Parse")!;

        Assert.Equal("research/Echo/0.2.0", parse.Invoke(null, ["algo://research/Echo/0.2.0"])!.ToString());
    }
}
