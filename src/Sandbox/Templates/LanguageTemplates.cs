namespace AlgorithmiaMigration.Sandbox.Templates;

/// <summary>
/// The initial files of a repository by language: file names as in the contract (section 19.4), with the Sandbox's own short contents.
/// <c>algorithmia.conf</c> is not included, because it is generated for each algorithm.
/// </summary>
internal static class LanguageTemplates
{
    public static IReadOnlyList<TemplateFile> Of(string language) => language switch
    {
        "python3-1" or "python2-langpack" => PythonTemplates.Legacy,
        "python3" or "python2" => PythonTemplates.WithEnvironment,
        "anaconda3" => PythonTemplates.Anaconda,
        "java" => JvmTemplates.LegacyJava,
        "scala" => JvmTemplates.LegacyScala,
        "java11" => JvmTemplates.Java,
        "scala-2" => JvmTemplates.Scala,
        "csharp-dotnet-core2" => OtherTemplates.CSharp,
        "r36" => OtherTemplates.R,
        "r" => OtherTemplates.LegacyR,
        "javascript" => OtherTemplates.JavaScript,
        "ruby" => OtherTemplates.Ruby,
        "rust" => OtherTemplates.Rust,
        _ => throw new ArgumentException($"There is no template for the language '{language}'.", nameof(language)),
    };

    /// <summary>The <c>language</c> of the raw template, which differs from the API's key (section 19.4).</summary>
    public static (string Member, string Value) RawLanguage(string language) => language switch
    {
        "anaconda3" => ("language", "anaconda3x"),
        "java11" => ("language", "java-ojdk11"),
        "python2" => ("language", "python-2.x-1"),
        // Misspelt in the original; clients must accept it.
        "python3" => ("langauge", "python3.7"),
        "scala-2" => ("language", "scala-2-sbt-1.3"),
        _ => ("language", language),
    };
}
