namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>One algorithm for each of the remaining languages.</summary>
internal static class ShowcaseLanguages
{
    public static IReadOnlyList<AlgorithmSeed> Seeds =>
    [
        // The only algorithm with open source.
        Legacy("Hello", "python3-1", FileSeed.Text("src/Hello.py", "def apply(input):\n    return 'hello ' + input\n")) with
        {
            SourceVisibility = "open", License = "mit",
        },
        Legacy("TextCleaner", "python2-langpack", FileSeed.Text("src/TextCleaner.py", "def apply(input):\n    return input.strip()\n")),
        Legacy("WebScraper", "javascript",
            FileSeed.Text("src/WebScraper.js", ShowcaseReferences.WebScraper)) with
        {
            Secrets = [new SecretSeed("proxy-password", "PROXY_PASSWORD", "dev-proxy-55d1")],
        },
        // Windows line ends, which must be preserved.
        WithEnvironment("TextSummary", "java11",
            FileSeed.Text("src/main/java/com/algorithmia/algorithm/Algorithm.java",
                "package com.algorithmia.algorithm;\r\n\r\npublic class Algorithm {\r\n"
                + "    public String apply(String t) { return t; }\r\n}\r\n"),
            FileSeed.Text("notes.txt", "one\r\ntwo\r\nno line end")),
        WithEnvironment("ImageResize", "scala-2",
            FileSeed.Text("src/main/scala/com/algorithmia/Scaling.scala",
                "package com.algorithmia\n\nobject Scaling { val factor = 2 }\n")),
        WithEnvironment("StatsReport", "r36", FileSeed.Text("src/Algorithm.r", ShowcaseReferences.StatsReport)),
        WithEnvironment("GeoLookup", "csharp-dotnet-core2",
            FileSeed.Text("src/Places.cs", "namespace Algorithmia\n{\n    public class Places { }\n}\n")),
    ];

    private static AlgorithmSeed Legacy(string name, string language, params FileSeed[] files) =>
        new("research", name) { LegacyLanguage = language, Commits = [Showcase.Released("First release", "minor", files)] };

    private static AlgorithmSeed WithEnvironment(string name, string packageSet, params FileSeed[] files) =>
        new("research", name) { PackageSet = packageSet, Commits = [Showcase.Released("First release", "minor", files)] };
}
