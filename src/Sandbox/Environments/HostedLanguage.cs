namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>A language of environments, not a legacy language.</summary>
internal sealed record HostedLanguage(string Name, string DisplayName)
{
    /// <summary>JSON inside a string, as clusters return it.</summary>
    public string Configuration => $$"""{"display_name":"{{DisplayName}}","req_files":[],"artifacts":[]}""";
}
