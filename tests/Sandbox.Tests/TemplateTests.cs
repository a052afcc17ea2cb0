using System.Formats.Tar;
using System.IO.Compression;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class TemplateTests : SandboxTest
{
    public static TheoryData<string, string> Environments => new()
    {
        { "python37", ".adk algorithmia.conf docker_test_input docker_test_output requirements.txt src/A.py src/A_test.py src/__init__.py" },
        { "java11", "algorithmia.conf pom.xml src/main/java/com/algorithmia/algorithm/Algorithm.java "
            + "src/main/java/com/algorithmia/algorithm/AlgorithmTest.java template.iml" },
        { "scala-2", ".gitignore algorithmia.conf build.sbt deps.sbt project/build.properties project/plugins.sbt "
            + "src/main/scala/com/algorithmia/Algorithm.scala" },
        { "csharp-dotnet-core2", ".gitignore Algorithm.csproj algorithmia.conf resources/README.md src/Algorithm.cs src/Pipe.cs" },
        { "r36", "algorithmia.conf packages.txt src/Algorithm.r template.Rproj" },
        { "anaconda3", "algorithmia.conf environment.yml src/Algorithm.py src/__init__.py" },
    };

    public static TheoryData<string, string> LegacyLanguages => new()
    {
        { "python3-1", "algorithmia.conf bin/build bin/pipe bin/pipe.py bin/setup bin/test requirements.txt src/A.py src/A_test.py src/__init__.py" },
        { "python2-langpack", "algorithmia.conf bin/build bin/pipe bin/pipe.py bin/setup bin/test requirements.txt src/A.py src/A_test.py src/__init__.py" },
        { "javascript", "algorithmia.conf package.json src/A.js test/test.js" },
        { "ruby", ".gitignore Gemfile algorithmia.conf src/A.rb src/A_test.rb" },
        { "java", "algorithmia.conf pom.xml src/main/java/algorithmia/A/A.java src/test/java/algorithmia/A/ATest.java" },
        { "scala", "algorithmia.conf bin/build bin/pipe build.sbt deps.sbt src/main/scala/algorithmia/A/A.scala" },
        { "r", "algorithmia.conf packages.txt src/A.r" },
        { "rust", "Cargo.toml algorithmia.conf src/lib.rs" },
    };

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task An_environment_has_its_own_files(string packageSet, string files)
    {
        await SeedAsync(new AlgorithmSeed("research", "A") { PackageSet = packageSet });

        Assert.Equal(files, await FilesAsync());
    }

    [Theory]
    [MemberData(nameof(LegacyLanguages))]
    public async Task A_legacy_language_has_its_own_files(string language, string files)
    {
        await CreateAsync("research", "A", Bodies.Legacy("A").Replace("python3-1", language, StringComparison.Ordinal));

        Assert.Equal(files, await FilesAsync());
    }

    [Fact]
    public async Task A_license_file_is_added_to_the_code()
    {
        await CreateAsync("research", "A", Bodies.Legacy("A").Replace("\"apl\"", "\"mit\"", StringComparison.Ordinal)
            .Replace("closed", "open", StringComparison.Ordinal));

        Assert.Contains("LICENSE.txt", await FilesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_raw_template_is_an_archive_that_requires_no_key()
    {
        Answer answer = (await With(null).GetAsync(
            "/v1/algorithm-environments/edge/environment-specifications/36fd467e-fbfe-4ea6-aa66-df3f403b7132/template")).Expect(200);

        using TarReader tar = new(new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress));
        TarEntry first = (await tar.GetNextEntryAsync(copyData: true))!;
        Assert.Equal("algorithmia.conf", first.Name);
        Assert.Contains("\"langauge\": \"python3.7\"", await new StreamReader(first.DataStream!).ReadToEndAsync(), StringComparison.Ordinal);
    }

    private async Task<string> FilesAsync()
    {
        string[] files = (await Git().RunAsync("", "-C", Cluster.RepositoryPath("research", "A"), "ls-tree", "-r", "--name-only", "HEAD"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', files);
    }
}
