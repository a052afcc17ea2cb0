using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

public sealed class CmdletTests
{
    // The verbs of Get-Verb that a module like this may use.
    private static readonly string[] Approved =
    [
        "Add", "Clear", "Compare", "Complete", "Compress", "Connect", "Convert", "Copy", "Disable", "Disconnect", "Enable", "Export", "Find", "Get",
        "Import", "Invoke", "Measure", "Merge", "Move", "New", "Publish", "Receive", "Register", "Remove", "Rename", "Repair", "Resolve",
        "Restore", "Resume", "Save", "Select", "Set", "Show", "Start", "Stop", "Suspend", "Sync", "Test", "Undo", "Unpublish", "Update", "Wait",
    ];

    private static readonly string[] Reading =
        ["Compare", "Connect", "Disconnect", "Export", "Find", "Get", "Measure", "Resolve", "Select", "Show", "Test", "Wait"];

    private static readonly Dictionary<string, string> WritesToNoCluster = new()
    {
        ["New-AlgoSession"] = "creates an object in this shell",
        ["Start-AlgoSandbox"] = "starts clusters for trying things out",
        ["Stop-AlgoSandbox"] = "stops what Start-AlgoSandbox started",
    };

    private static readonly Dictionary<string, string> Silent = new()
    {
        ["Stop-AlgoSandbox"] = "nothing is left to return",
    };

    public static TheoryData<string> Cmdlets() => [.. CmdletClass.All.Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void The_manifest_exports_the_cmdlets_that_exist()
    {
        string manifest = Repository.Read("AlgorithmiaMigration.psd1");
        string list = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        IEnumerable<string> exported = Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value);

        Assert.Equal(CmdletClass.All.Select(cmdlet => cmdlet.Name), exported.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_verb_is_approved(string cmdlet) => Assert.Contains(CmdletClass.Named(cmdlet).Verb, Approved);

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_noun_is_prefixed_and_singular(string cmdlet)
    {
        string noun = CmdletClass.Named(cmdlet).Noun;

        Assert.Matches("^Algo[A-Z][A-Za-z]+$", noun);
        // Words such as "Access" end in s and are singular.
        Assert.DoesNotMatch("[^s]s$", noun);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_class_is_sealed_and_named_after_the_cmdlet(string cmdlet)
    {
        Type type = CmdletClass.Named(cmdlet).Type;

        Assert.True(type.IsSealed);
        Assert.Equal(cmdlet.Replace("-Algo", "", StringComparison.Ordinal) + "Command", type.Name);
        Assert.Single(Repository.Files("src/Commands", $"/{type.Name}.cs"));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void The_output_is_declared(string cmdlet) =>
        Assert.True(Silent.ContainsKey(cmdlet) || CmdletClass.Named(cmdlet).OutputTypes.Count > 0, $"{cmdlet} has no OutputType.");

    [Theory, MemberData(nameof(Cmdlets))]
    public void A_cmdlet_that_writes_to_a_cluster_supports_WhatIf_and_Confirm(string cmdlet)
    {
        CmdletClass described = CmdletClass.Named(cmdlet);
        bool writes = !Reading.Contains(described.Verb) && !WritesToNoCluster.ContainsKey(cmdlet);

        Assert.True(described.SupportsShouldProcess || !writes, $"{cmdlet} writes, but does not support ShouldProcess.");
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void No_key_is_given_as_text(string cmdlet)
    {
        IEnumerable<string> secrets = CmdletClass.Named(cmdlet).Parameters
            .Where(parameter => Regex.IsMatch(parameter.Name, "Key|Password|Secret|Token"))
            .Where(parameter => (parameter.PropertyType.GetElementType() ?? parameter.PropertyType) == typeof(string))
            .Select(parameter => parameter.Name);

        // The owner of a key and the environment variable that holds it are not secret.
        Assert.DoesNotContain(secrets, name => !Regex.IsMatch(name, "(Variable|Owner)$"));
    }
}
