namespace AlgorithmiaMigration.Sandbox.Templates;

internal static class JvmTemplates
{
    private const string Pom = """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>algorithmia</groupId>
          <artifactId>__ALGO__</artifactId>
          <version>1.0-SNAPSHOT</version>
        </project>

        """;

    private const string Sbt = """
        name := "__ALGO__"
        organization := "algorithmia"
        scalaVersion := "2.12.10"

        """;

    private const string ScalaSource = """
        package com.algorithmia

        class Algorithm {
          def apply(input: String): String = "Hello " + input
        }

        """;

    private static readonly TemplateFile Dependencies =
        new("deps.sbt", "libraryDependencies += \"com.algorithmia\" % \"algorithmia-scala\" % \"1.0.1\"\n");

    public static IReadOnlyList<TemplateFile> Java { get; } =
    [
        new("pom.xml", Pom),
        new("template.iml", "<module type=\"JAVA_MODULE\" version=\"4\" />\n"),
        new("src/main/java/com/algorithmia/algorithm/Algorithm.java", JavaClass("com.algorithmia.algorithm", "Algorithm")),
        new("src/main/java/com/algorithmia/algorithm/AlgorithmTest.java", JavaClass("com.algorithmia.algorithm", "AlgorithmTest")),
    ];

    public static IReadOnlyList<TemplateFile> LegacyJava { get; } =
    [
        new("pom.xml", Pom),
        new("src/main/java/algorithmia/__ALGO__/__ALGO__.java", JavaClass("algorithmia.__ALGO__", "__ALGO__")),
        new("src/test/java/algorithmia/__ALGO__/__ALGO__Test.java", JavaClass("algorithmia.__ALGO__", "__ALGO__Test")),
    ];

    public static IReadOnlyList<TemplateFile> Scala { get; } =
    [
        new(".gitignore", "target/\n.idea/\n"),
        new("build.sbt", Sbt),
        Dependencies,
        new("project/build.properties", "sbt.version=1.3.10\n"),
        new("project/plugins.sbt", "addSbtPlugin(\"com.typesafe.sbt\" % \"sbt-native-packager\" % \"1.7.2\")\n"),
        new("src/main/scala/com/algorithmia/Algorithm.scala", ScalaSource),
    ];

    public static IReadOnlyList<TemplateFile> LegacyScala { get; } =
    [
        new("build.sbt", Sbt),
        Dependencies,
        new("bin/build", "#!/usr/bin/env bash\nexec sbt compile\n", IsExecutable: true),
        new("bin/pipe", "#!/usr/bin/env bash\nexec sbt run\n", IsExecutable: true),
        new("src/main/scala/algorithmia/__ALGO__/__ALGO__.scala",
            ScalaSource.Replace("com.algorithmia", "algorithmia.__ALGO__", StringComparison.Ordinal)),
    ];

    private static string JavaClass(string package, string name) => $$"""
        package {{package}};

        public class {{name}} {
            public String apply(String input) {
                return "Hello " + input;
            }
        }

        """;
}
