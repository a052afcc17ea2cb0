namespace AlgorithmiaMigration.Sandbox.Templates;

internal static class OtherTemplates
{
    private const string RSource = """
        # The platform calls algorithm() with the caller's input.
        algorithm <- function(input) {
          paste("Hello", input)
        }

        """;

    public static IReadOnlyList<TemplateFile> CSharp { get; } =
    [
        new(".gitignore", "bin/\nobj/\n"),
        new("Algorithm.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup />\n</Project>\n"),
        new("resources/README.md", "Files that the algorithm needs at run time.\n"),
        new("src/Algorithm.cs", """
            namespace Algorithmia
            {
                public class Algorithm
                {
                    public static string Foo(string input) { return "Hello " + input; }
                }
            }

            """),
        new("src/Pipe.cs", "namespace Algorithmia\n{\n    public class Pipe { }\n}\n"),
    ];

    public static IReadOnlyList<TemplateFile> R { get; } =
    [
        new("packages.txt", "rjson\n"),
        new("src/Algorithm.r", RSource),
        new("template.Rproj", "Version: 1.0\n\nEncoding: UTF-8\n"),
    ];

    public static IReadOnlyList<TemplateFile> LegacyR { get; } = [new("packages.txt", "rjson\n"), new("src/__ALGO__.r", RSource)];

    public static IReadOnlyList<TemplateFile> JavaScript { get; } =
    [
        new("package.json", "{\n  \"name\": \"__ALGO__\",\n  \"version\": \"1.0.0\",\n  \"main\": \"src/__ALGO__.js\"\n}\n"),
        new("src/__ALGO__.js", "exports.apply = function(input, callback) {\n    callback(null, \"Hello \" + input);\n};\n"),
        new("test/test.js", "var algorithm = require('../src/__ALGO__.js');\n"),
    ];

    public static IReadOnlyList<TemplateFile> Ruby { get; } =
    [
        new(".gitignore", ".bundle/\nvendor/\n"),
        new("Gemfile", "source 'https://rubygems.org'\ngem 'algorithmia'\n"),
        new("src/__ALGO__.rb", "def apply(input)\n  \"Hello #{input}\"\nend\n"),
        new("src/__ALGO___test.rb", "require_relative '__ALGO__'\n"),
    ];

    public static IReadOnlyList<TemplateFile> Rust { get; } =
    [
        new("Cargo.toml", "[package]\nname = \"algorithm\"\nversion = \"0.1.0\"\n"),
        new("src/lib.rs", "pub fn apply(input: &str) -> String {\n    format!(\"Hello {}\", input)\n}\n"),
    ];
}
