using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests.Git;

public sealed class ProvenanceTests
{
    private const string Commit = "0cfd7a6600f1fa05f9fe93016e661a9332c4ded2";

    [Theory]
    [InlineData("1.2.3")]
    [InlineData(null)]
    public void What_is_written_is_read_back(string? version)
    {
        Provenance from = new("dev.example.com:8443", "research", "Echo", SemanticVersion.TryParse(version), Commit);

        Assert.Equal(from, Provenance.TryParse(from.Append("Release 42\n\nWith a body.\n")));
    }

    [Fact]
    public void Trailers_come_last_after_an_empty_line() =>
        Assert.Equal($"Release 42\n\nAlgo-Source: algo://dev/research/Echo@0.1.0\nAlgo-Source-Commit: {Commit}\n",
            new Provenance("dev", "research", "Echo", new SemanticVersion(0, 1, 0), Commit).Append("Release 42"));

    [Fact]
    public void The_last_trailers_apply()
    {
        string quoted = new Provenance("dev", "research", "Old", null, new string('a', 40)).Append("x");

        Assert.Equal("Echo", Provenance.TryParse(new Provenance("dev", "research", "Echo", null, Commit).Append(quoted))?.Name);
    }

    [Theory]
    [InlineData("Algorithmia initial commit")]
    [InlineData("Algo-Source: algo://dev/research/Echo@0.1.0")]
    [InlineData("Algo-Source: algo://dev/research/Echo\nAlgo-Source-Commit: short")]
    public void Other_messages_have_no_provenance(string message) => Assert.Null(Provenance.TryParse(message));
}
