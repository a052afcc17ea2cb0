using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// The files of a new repository, by language (contract, section 19.4). With their names, which are all that is known, a rehearsal can report
/// what a copy would change at a destination that does not exist yet.
/// </summary>
internal sealed class LanguageTemplate
{
    private static readonly string[] PythonLegacy =
        ["bin/build", "bin/pipe", "bin/pipe.py", "bin/setup", "bin/test", "requirements.txt", "src/__init__.py", "src/{0}.py", "src/{0}_test.py"];
    private static readonly string[] Python = ["requirements.txt", "src/__init__.py", "src/{0}.py", "src/{0}_test.py"];

    // The files that all releases of a template have; files of only some releases are omitted.
    private static readonly Dictionary<string, string[]> Files = new()
    {
        ["python3-1"] = PythonLegacy,
        ["python2-langpack"] = PythonLegacy,
        ["python2"] = Python,
        ["python3"] = Python,
        ["anaconda3"] = ["environment.yml", "src/Algorithm.py", "src/__init__.py"],
        ["javascript"] = ["package.json", "src/{0}.js", "test/test.js"],
        ["ruby"] = ["Gemfile", ".gitignore", "src/{0}.rb", "src/{0}_test.rb"],
        ["java"] = ["pom.xml", "src/main/java/algorithmia/{0}/{0}.java"],
        ["java11"] = ["pom.xml", "template.iml", "src/main/java/com/algorithmia/algorithm/Algorithm.java",
            "src/main/java/com/algorithmia/algorithm/AlgorithmTest.java"],
        ["scala"] = ["build.sbt", "deps.sbt"],
        ["scala-2"] = [".gitignore", "build.sbt", "deps.sbt", "project/build.properties", "project/plugins.sbt",
            "src/main/scala/com/algorithmia/Algorithm.scala"],
        ["csharp-dotnet-core2"] = [".gitignore", "Algorithm.csproj", "resources/README.md", "src/Algorithm.cs", "src/Pipe.cs"],
        ["r36"] = ["packages.txt", "src/Algorithm.r", "template.Rproj"],
    };

    private readonly HashSet<string> _paths;

    private LanguageTemplate(IEnumerable<string> paths) => _paths = [AlgorithmiaConf.Path, .. paths];

    /// <param name="language">The language's name; an unknown one has only <c>algorithmia.conf</c>.</param>
    /// <param name="algorithm">The algorithm's name, which is part of file names.</param>
    public static LanguageTemplate Of(string? language, string algorithm) =>
        new((language is not null && Files.TryGetValue(language, out string[]? files) ? files : [])
            .Select(path => path.Replace("{0}", algorithm)));

    /// <summary>What copying these files over the template would change, judged only by names.</summary>
    public TreeChanges Changes(IReadOnlyList<string> source, bool keepDestinationFiles)
    {
        HashSet<string> copied = [.. source];
        return new TreeChanges(
            source.Where(path => !_paths.Contains(path)).ToArray(),
            source.Where(_paths.Contains).ToArray(),
            keepDestinationFiles ? [] : _paths.Where(path => !copied.Contains(path)).OrderBy(path => path, StringComparer.Ordinal).ToArray());
    }
}
