using System.Text;
using AlgorithmiaMigration.References;

namespace AlgorithmiaMigration.Core.Tests.References;

public sealed class ReferenceScannerTests
{
    private static readonly ClusterAddress Dev = ClusterAddress.Of("dev.example.com");

    [Theory]
    [InlineData("call algo://research/Echo now", "algo://research/Echo", "research/Echo")]
    [InlineData("'algo://research/Echo/0.2.0'", "algo://research/Echo/0.2.0", "research/Echo/0.2.0")]
    [InlineData("See algo://research/Echo/0.2.0.", "algo://research/Echo/0.2.0", "research/Echo/0.2.0")]
    [InlineData("See algo://research/Echo.", "algo://research/Echo", "research/Echo")]
    [InlineData("ALGO://research/Echo/latestPrivate;", "ALGO://research/Echo/latestPrivate", "research/Echo/latestPrivate")]
    [InlineData("algo://research/Echo/1.*", "algo://research/Echo/1.*", "research/Echo/1.*")]
    [InlineData("algo://.my/Echo/0.1.x", "algo://.my/Echo/0.1.x", ".my/Echo/0.1.x")]
    [InlineData("algo://research/Echo/v2/x", "algo://research/Echo", "research/Echo")]
    [InlineData("client.algo(\"research/Echo/0.2.0\").pipe(i)", "research/Echo/0.2.0", "research/Echo/0.2.0")]
    [InlineData("client.algo( 'research/Echo' )", "research/Echo", "research/Echo")]
    [InlineData("client$algo(\"research/Echo\")", "research/Echo", "research/Echo")]
    [InlineData("client.algo(u'research/Echo')", "research/Echo", "research/Echo")]
    [InlineData("POST /v1/algo/research/Echo/0.1.0 HTTP/1.1", "/v1/algo/research/Echo/0.1.0", "research/Echo/0.1.0")]
    public void Algorithm_references_are_recognized_in_all_forms(string text, string found, string target)
    {
        FoundReference reference = Assert.Single(Scan(text));

        Assert.Equal((ReferenceKind.Algorithm, found, target),
            (reference.Kind, text.Substring(reference.Start, reference.Length), reference.Target?.ToString()));
    }

    [Theory]
    [InlineData("data://research/models/model.bin", "research/models/model.bin")]
    [InlineData("client.file('data://.my/models')", ".my/models")]
    [InlineData("(see data://research/models/a.csv)", "research/models/a.csv")]
    [InlineData("data://.algo/research/Echo/perm/state.json", "research/Echo/perm/state.json")]
    [InlineData("data://.session/tmp.txt", ".session/tmp/.txt")]
    [InlineData("GET /v1/data/research/models/a%20b.csv", "research/models/a%20b.csv")]
    [InlineData("GET /v1/connector/data/research/models", "research/models")]
    [InlineData("f\"data://research/models/{name}\"", "research/models")]
    public void Data_references_are_recognized_with_their_owner(string text, string target)
    {
        FoundReference reference = Assert.Single(Scan(text));

        Assert.Equal(ReferenceKind.Data, reference.Kind);
        Assert.StartsWith(target.Split('/')[0] + "/" + target.Split('/')[1], reference.Target!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3+prod://bucket/key", "s3+prod")]
    [InlineData("'s3://bucket/key'", "s3")]
    [InlineData("dropbox://a/b", "dropbox")]
    [InlineData("azureblob+x1://c/d", "azureblob+x1")]
    [InlineData("data+other://c/d", "data+other")]
    [InlineData("/v1/connector/gs+lake/c", "gs+lake")]
    public void Connectors_are_recognized_by_their_label(string text, string connector)
    {
        FoundReference reference = Assert.Single(Scan(text));

        Assert.Equal((ReferenceKind.Connector, connector), (reference.Kind, reference.Target!.Name));
    }

    [Theory]
    [InlineData("https://api.dev.example.com/v1", "https://api.dev.example.com")]
    [InlineData("host: git.dev.example.com", "git.dev.example.com")]
    [InlineData("https://ann@git.dev.example.com/git/a/b.git", "git.dev.example.com")]
    [InlineData("https://dev.example.com/users/ann", "https://dev.example.com")]
    [InlineData("www.dev.example.com.", "www.dev.example.com")]
    public void Addresses_of_the_cluster_are_recognized(string text, string found)
    {
        FoundReference reference = Assert.Single(Scan(text));

        Assert.Equal((ReferenceKind.ClusterAddress, found), (reference.Kind, text.Substring(reference.Start, reference.Length)));
    }

    [Theory]
    [InlineData("support@dev.example.com")]
    [InlineData("https://api.dev.example.com.evil.org/")]
    [InlineData("https://xapi-dev.example.com/")]
    [InlineData("https://notdev.example.com/")]
    [InlineData("metadata://x/y")]
    [InlineData("myalgo://research/Echo")]
    [InlineData("{'read': ['algo://.my/*']}")]
    [InlineData("client.algo('just a text')")]
    [InlineData("kaggles3://x")]
    public void Similar_texts_are_not_references(string text) => Assert.Empty(Scan(text));

    [Theory]
    [InlineData("algo://{owner}/Echo")]
    [InlineData("\"algo://\" + name")]
    [InlineData("algo://research/%s")]
    [InlineData("algo://research/Echo{suffix}")]
    [InlineData("data://{owner}/models")]
    public void References_built_at_run_time_are_found_without_a_target(string text)
    {
        FoundReference reference = Assert.Single(Scan(text));

        Assert.Null(reference.Target);
        Assert.Null(reference.Part);
    }

    [Fact]
    public void A_single_word_is_not_an_address_without_a_scheme()
    {
        ReferenceScanner scanner = new(ClusterAddress.Of("dev", "http://127.0.0.1:5000", "http://127.0.0.1:5000"));

        FoundReference[] found = [.. scanner.Scan("dev mode: http://127.0.0.1:5000/git/a/b.git and https://dev/ but not 127.0.0.1:50001")];

        Assert.Equal([AddressRole.Git, AddressRole.Web], found.Select(one => one.Role));
    }

    [Fact]
    public void An_address_and_its_path_are_two_findings()
    {
        FoundReference[] found = [.. Scan("https://api.dev.example.com/v1/algo/research/Echo/0.1.0")];

        Assert.Equal([ReferenceKind.ClusterAddress, ReferenceKind.Algorithm], found.Select(one => one.Kind));
    }

    [Fact]
    public void A_hostile_text_is_searched_in_time()
    {
        string text = string.Concat(Enumerable.Repeat("algo://a/", 20_000)) + new string('a', 200_000) + string.Concat(Enumerable.Repeat("data://", 50_000))
            + string.Concat(Enumerable.Repeat(".algo(\"a/b/", 50_000)) + string.Concat(Enumerable.Repeat(".algo(x, ", 50_000)) + "algo(" + new string(' ', 200_000)
            + string.Concat(Enumerable.Repeat("algo run ", 50_000));

        Assert.True(Scan(text).Count > 0);
    }

    [Theory]
    [InlineData("one\r\ntwo algo://a/B", 2, 5)]
    [InlineData("\n\n\nalgo://a/B", 4, 1)]
    [InlineData("Größe: algo://a/B", 1, 8)]
    [InlineData("\uFEFFalgo://a/B", 1, 1)]
    public void Line_and_column_match_those_of_an_editor(string content, int line, int column)
    {
        SourceText text = SourceText.TryRead(Encoding.UTF8.GetBytes(content))!;
        FoundReference reference = Assert.Single(Scan(text.Raw));

        Assert.Equal((line, column), text.Position(reference.Start));
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_read_byte_by_byte()
    {
        SourceText text = SourceText.TryRead([0xE9, .. Encoding.ASCII.GetBytes(" algo://a/B")])!;

        Assert.Equal((1, 3), text.Position(Assert.Single(Scan(text.Raw)).Start));
        Assert.Equal("é", text.Shown(0, 1));
    }

    [Theory]
    [InlineData("\0algo://a/B")]
    [InlineData("a\0l\0g\0o\0")]
    public void A_binary_file_is_not_read_as_text(string content) => Assert.Null(SourceText.TryRead(Encoding.Latin1.GetBytes(content)));

    private static IReadOnlyList<FoundReference> Scan(string text) => new ReferenceScanner(Dev).Scan(text);
}
