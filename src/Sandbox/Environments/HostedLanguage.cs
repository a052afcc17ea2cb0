namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>A language of the environments, not of the legacy kind.</summary>
internal sealed record HostedLanguage(string Name, string DisplayName)
{
    /// <summary>JSON inside a string, as clusters have it.</summary>
    public string Configuration => $$"""{"display_name":"{{DisplayName}}","req_files":[],"artifacts":[]}""";
}
