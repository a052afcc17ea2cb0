namespace AlgorithmiaMigration.Sandbox.Environments;

/// <summary>The languages and environment specifications that the clusters share.</summary>
internal static class KnownEnvironments
{
    public const string RarePackageSet = "python36-h2o-3.30";

    private static readonly HostedLanguage Anaconda = new("anaconda3", "Conda (Environments)");
    private static readonly HostedLanguage CSharp = new("csharp-dotnet-core2", "C# .NET Core 2.x+ (Environments)");
    private static readonly HostedLanguage Java = new("java11", "Java OpenJDK 11.0 (Environments)");
    private static readonly HostedLanguage Python2 = new("python2", "Python 2.x (Environments)");
    private static readonly HostedLanguage Python3 = new("python3", "Python 3.x (Environments)");
    private static readonly HostedLanguage R = new("r36", "R 3.6.x (Environments)");
    private static readonly HostedLanguage Scala = new("scala-2", "Scala 2.x & sbt 1.3.x (Environments)");

    public static IReadOnlyList<HostedLanguage> Languages { get; } = [Anaconda, CSharp, Java, Python2, Python3, R, Scala];

    public static IReadOnlyList<EnvironmentSpecification> Specifications { get; } =
    [
        new("f626effa-e519-431e-9d7a-0d3a7563ae1e", Python2, "Python 2.7", "python27"),
        new("36fd467e-fbfe-4ea6-aa66-df3f403b7132", Python3, "Python 3.7", "python37"),
        new("5a2c9d1e-7b43-4f0e-9c61-2e8d4b7a1f35", Python3, "Python 3.8", "python38"),
        new("c18b6f04-3d2a-4e97-8f5b-60a9d7e2c413", Python3, "Python 3.7 + TensorFlow GPU 2.3",
            "tensorflow-gpu-2.3-python37", "GPU"),
        new("9e07d5b2-64c8-4a1f-b3d9-7f1c2a8e5064", Python3, "Selenium 3.141.x with Python 3.7", "selenium-3.141-python37"),
        new("2b4f8e61-0a9c-4d73-95e8-c3b7d1f60a28", Python3, "Python 3.6 + H2O 3.30", RarePackageSet) { IsRare = true },
        new("e3a7c590-1f6d-4b82-a0c4-58d9b2e7f316", Java, "Java OpenJDK 11.0", "java11"),
        new("70d1b9f3-85e2-4c6a-9b07-e4f2a6c8d153", Scala, "Scala 2.x & sbt 1.3.x", "scala-2"),
        new("b6e4a2c8-d90f-4751-83be-1a5c7f9d2e60", CSharp, "C# .NET Core 2.x+", "csharp-dotnet-core2"),
        new("4c9f1e7a-b258-4d36-8e01-97a3d5b0c6f2", R, "R 3.6.x", "r36"),
        new("d85b3a06-7ce1-4f94-a26d-0b8e1f5c3974", Anaconda, "Anaconda 3", "anaconda3"),
    ];

    /// <summary>Legacy languages, from before environments, by their API keys (contract, section 7.3).</summary>
    public static IReadOnlyList<string> LegacyLanguages { get; } =
        ["java", "javascript", "python2-langpack", "python3-1", "r", "ruby", "rust", "scala"];
}
