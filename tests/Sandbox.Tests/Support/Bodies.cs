namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>Request bodies of real clients.</summary>
internal static class Bodies
{
    /// <summary>The body that the documented script sends.</summary>
    public static string Legacy(string name) => $$$"""
        {"details":{"label":"{{{name}}}"},"name":"{{{name}}}","settings":{"environment":"cpu","language":"python3-1","license":"apl",
        "network_access":"full","pipeline_enabled":true,"source_visibility":"closed"}}
        """;

    public static string WithEnvironment(string name, string environment) => $$$"""
        {"details":{"label":"{{{name}}}"},"name":"{{{name}}}","settings":{"algorithm_environment":"{{{environment}}}","license":"apl",
        "network_access":"full","pipeline_enabled":true,"source_visibility":"closed"}}
        """;

    public static string Publish(string type) => $$$"""
        {"details":{"label":"x"},"settings":{"algorithm_callability":"private"},
        "version_info":{"version_type":"{{{type}}}","release_notes":"notes"},"source":{},"scmsCredentials":{}}
        """;
}
