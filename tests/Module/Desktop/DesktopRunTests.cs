using System.Reflection;

namespace AlgorithmiaMigration.Module.Desktop;

/// <summary>The 5.1 build at work, from the files that ship for it.</summary>
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
    public void An_algorithm_is_named()
    {
        MethodInfo parse = DesktopContext.Instance.Type("AlgorithmiaMigration.Core", "AlgorithmiaMigration.AlgorithmId").GetMethod("Parse")!;

        Assert.Equal("research/Echo/0.2.0", parse.Invoke(null, ["algo://research/Echo/0.2.0"])!.ToString());
    }

    [Fact]
    public async Task A_migration_runs()
    {
        using StagedSandbox sandbox = await StagedSandbox.StartAsync();
        (Uri Address, string Key) from = sandbox.Account("dev", "research"), to = sandbox.Account("prod", "production");
        Type caller = DesktopContext.Instance.LoadFromAssemblyPath(Path.GetFullPath(Staged.BuildPath("DesktopCaller")))
            .GetType("AlgorithmiaMigration.Desktop.Migration", throwOnError: true)!;

        string outcome = await (Task<string>)caller.GetMethod("RunAsync")!.Invoke(null,
        [
            new[] { from.Address, to.Address }, new[] { "research", "production" }, new[] { from.Key, to.Key },
            "research/OddNames", "production", Path.Combine(sandbox.Folder, "journal.jsonl"),
        ])!;

        Assert.StartsWith("Published 0.1.0 -> 0.1.0", outcome, StringComparison.Ordinal);
    }
}
