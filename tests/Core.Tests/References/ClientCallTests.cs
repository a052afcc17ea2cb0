using AlgorithmiaMigration.References;

namespace AlgorithmiaMigration.Core.Tests.References;

/// <summary>The forms in which the official clients' documentation calls algorithms.</summary>
public sealed class ClientCallTests
{
    private static readonly ReferenceScanner Scanner = new(ClusterAddress.Of("dev.example.com"));

    /// <summary>A call, the reference in it, and what it names.</summary>
    public static TheoryData<string, string, string> Readable => new()
    {
        // Python
        { "client.algo('research/Echo/0.1.1').pipe(x)", "research/Echo/0.1.1", "research/Echo/0.1.1" },
        { "client.algo('research/Echo').set_options(timeout=60, stdout=False)", "research/Echo", "research/Echo" },
        { "client.algo(algoRef=\"research/Echo\")", "research/Echo", "research/Echo" },
        { "algo(algoRef='research/Echo/0.2.0')", "research/Echo/0.2.0", "research/Echo/0.2.0" },
        { "algo(\"research/Echo/0.2.0?timeout=300\")", "research/Echo/0.2.0", "research/Echo/0.2.0" },
        { "client.algo(\"\"\"research/Echo\"\"\")", "research/Echo", "research/Echo" },
        { "client.algo(\n    f'research/Echo',\n)", "research/Echo", "research/Echo" },
        { "client.algo(f\"research/Echo/1.0.0?timeout={seconds}\")", "research/Echo/1.0.0", "research/Echo/1.0.0" },
        { "client.algo(\"research/Echo?timeout=\" + seconds)", "research/Echo", "research/Echo" },
        { "Algorithmia.algo('research/Echo/')", "research/Echo", "research/Echo" },
        { "self.client.algo('algo://research/Echo/latestPrivate')", "algo://research/Echo/latestPrivate", "research/Echo/latestPrivate" },
        { "\"algo = client.algo(\\\"research/Echo/0.2.0\\\")\\n\"", "research/Echo/0.2.0", "research/Echo/0.2.0" },
        // Java, Android
        { "Algorithmia.client(key).algo(\"research/Echo/0.1.0?timeout=300\")", "research/Echo/0.1.0", "research/Echo/0.1.0" },
        { "client.algo(\"algo://research/Echo/0.1.1\").setTimeout(3L, TimeUnit.MINUTES)", "algo://research/Echo/0.1.1", "research/Echo/0.1.1" },
        // Scala
        { "val algo = client.algo(s\"research/Echo\")", "research/Echo", "research/Echo" },
        { "Algorithmia.algo(algoUrl = \"research/Echo/0.1\")", "research/Echo/0.1", "research/Echo/0.1" },
        // Ruby
        { "client.algo('research/Echo/0.1.1').set(timeout: 10, stdout: true)", "research/Echo/0.1.1", "research/Echo/0.1.1" },
        { "client&.algo(\"research/Echo\")", "research/Echo", "research/Echo" },
        // R
        { "algorithm <- client$algo(\"/research/Echo/0.2.0\")", "/research/Echo/0.2.0", "research/Echo/0.2.0" },
        { "client$algo(\"algo://research/Echo/\")", "algo://research/Echo", "research/Echo" },
        // JavaScript, Node
        { "client.algo(\"research/Echo?timeout=60&stdout=false\")", "research/Echo", "research/Echo" },
        { "client.algo(\"algo://research/Echo/0.1.1?timeout=10&stdout=true\")", "algo://research/Echo/0.1.1", "research/Echo/0.1.1" },
        { "Algorithmia.client(key).algo(\"/research/Echo\").pipe(x)", "/research/Echo", "research/Echo" },
        { "client.algo(`research/Echo/0.2.0`)", "research/Echo/0.2.0", "research/Echo/0.2.0" },
        { "client.algo(`research/Echo?timeout=${seconds}`)", "research/Echo", "research/Echo" },
        { "client?.algo(`/research/Echo`)", "/research/Echo", "research/Echo" },
        // Rust
        { "client.algo(\"research/Echo/abcdef123456\")", "research/Echo/abcdef123456", "research/Echo/abcdef123456" },
        { "client.algo(&\"/research/Echo\")", "/research/Echo", "research/Echo" },
        // Go
        { "algo, _ := client.Algo(\"research/Echo/0.1\")", "research/Echo/0.1", "research/Echo/0.1" },
        { "client.Algo(`research/Echo?timeout=60`)", "research/Echo", "research/Echo" },
        // C#
        { "client.algo(client, \"research/Echo\")", "research/Echo", "research/Echo" },
        { "client.algo(@\"research/Echo/0.1.x\")", "research/Echo/0.1.x", "research/Echo/0.1.x" },
        // Swift
        { "client?.algo(algoUri: \"research/Echo/0.1.0\")", "research/Echo/0.1.0", "research/Echo/0.1.0" },
        // PHP
        { "$client->algo('research/Echo')", "research/Echo", "research/Echo" },
        { "Algorithmia::algo(\"research/Echo\")", "research/Echo", "research/Echo" },
        // The command line
        { "$ algo run research/Echo -d \"HAL 9000\"", "research/Echo", "research/Echo" },
        { "algo run research/Echo/0.1.0 --timeout 60 --output x.txt", "research/Echo/0.1.0", "research/Echo/0.1.0" },
        { "`algo run research/Echo`", "research/Echo", "research/Echo" },
        { "algo run \\\n  \"research/Echo\" -D in.png", "research/Echo", "research/Echo" },
        { "subprocess.run(['algo', 'run', 'research/Echo', '-d', x])", "research/Echo", "research/Echo" },
        // curl and other languages without a client
        { "curl 'https://api.example.org/v1/algo/research/Echo?timeout=60&stdout=false' -d 1", "/v1/algo/research/Echo", "research/Echo" },
        { "curl -X POST http://x/v1/algo/research/Echo/latest \\", "/v1/algo/research/Echo/latest", "research/Echo/latest" },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_documented_call_is_found_once_with_its_target(string text, string found, string target)
    {
        FoundReference reference = Assert.Single(Scanner.Scan(text));

        Assert.Equal((ReferenceKind.Algorithm, found, target), (reference.Kind, text.Substring(reference.Start, reference.Length), reference.Target?.ToString()));
        Assert.False(reference.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void Rewriting_a_documented_call_changes_the_owner_and_nothing_else(string text, string found, string target)
    {
        int owner = text.IndexOf("research/Echo", StringComparison.Ordinal);

        Assert.Equal(string.Concat(text.AsSpan(0, owner), "production", text.AsSpan(owner + "research".Length)), Rewriting.Rewrite(text));
        Assert.Contains("Echo", found + target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client.algo(name)", "algo(name)")]
    [InlineData("client.algo(options.algo, 'second')", "algo(options.algo")]
    [InlineData("client.algo(\n  name)", "algo(")]
    [InlineData("client.algo(\"research/\" + name)", "algo(\"research/\" + name)")]
    [InlineData("client.algo(\"research/Echo\" + suffix)", "algo(\"research/Echo\" + suffix)")]
    [InlineData("client.algo(user+\"/Echo/1.0.0\")", "algo(user+\"/Echo/1.0.0\")")]
    [InlineData("client.algo(f'{owner}/Echo')", "algo(f'{owner}/Echo')")]
    [InlineData("client.algo('%s/Echo' % owner)", "algo('%s/Echo' % owner)")]
    [InlineData("client.algo('research/{}'.format(name))", "algo('research/{}'.format(name)")]
    [InlineData("client.algo(`${owner}/Echo/${hash}`)", "algo(`${owner}/Echo/${hash}`)")]
    [InlineData("client.algo($\"{owner}/Echo\")", "algo($\"{owner}/Echo\")")]
    [InlineData("client.algo(\"#{owner}/Echo\")", "algo(\"#{owner}/Echo\")")]
    [InlineData("client.algo(algoUri: \"\\(owner)/Echo\")", "algo(algoUri: \"\\(owner)")]
    [InlineData("client$algo(paste0(owner, \"/Echo\"))", "algo(paste0(owner")]
    [InlineData("client.algo(&format!(\"{}/Echo\", owner))", "algo(&format!(\"{}/Echo\"")]
    [InlineData("client.Algo(fmt.Sprintf(\"%s/Echo\", owner))", "Algo(fmt.Sprintf(\"%s/Echo\"")]
    [InlineData("algo(algoRef=name)", "algo(algoRef=name)")]
    [InlineData("client.algo('a/b/c/d')", "algo('a/b/c/d')")]
    [InlineData("client.algo(join(\"algo://\", owner))", "algo://")]
    [InlineData("algo run $OWNER/Echo -d 1", "algo run $OWNER/Echo")]
    [InlineData("algo run \"${ALGO}\" -d 1", "algo run \"${ALGO}\"")]
    [InlineData("algo run -d 1 research/Echo", "algo run -d")]
    [InlineData("'https://api.example.org/v1/algo/'+algorithm", "/v1/algo/")]
    [InlineData("'http://api.example.org/v1/algo/'.$algo", "/v1/algo/")]
    [InlineData("`https://api.example.org/v1/algo/${owner}/Echo`", "/v1/algo/${owner}/Echo")]
    [InlineData("/v1/algo/research/{name}", "/v1/algo/research/{name}")]
    [InlineData("/v1/algo/21df7a38-eab8-4ac8-954c-41a285535e69", "/v1/algo/21df7a38-eab8-4ac8-954c-41a285535e69")]
    public void A_call_that_cannot_be_read_is_found_and_stays_unchanged(string text, string found)
    {
        FoundReference reference = Assert.Single(Scanner.Scan(text));

        Assert.Equal((ReferenceKind.Algorithm, found), (reference.Kind, text.Substring(reference.Start, reference.Length)));
        Assert.Null(reference.Target);
        Assert.Equal(text, Rewriting.Rewrite(text));
    }

    [Theory]
    [InlineData("client.algo(f'research/Echo/{version}')")]
    [InlineData("client.algo(`research/Echo/${hash}`)")]
    [InlineData("client.algo(\"research/Echo/\" + version)")]
    [InlineData("client.algo(\"research/Echo/0.%d.0\" % minor)")]
    [InlineData("client.algo(algoUri: \"research/Echo/\\(version)\")")]
    [InlineData("client.algo(f'algo://research/Echo/{version}')")]
    [InlineData("client.algo(\"algo://research/Echo/\" + version)")]
    [InlineData("\"https://api.example.org/v1/algo/research/Echo/\" + version")]
    [InlineData("/v1/algo/research/Echo/${VERSION}")]
    public void A_version_that_is_built_at_run_time_leaves_the_owner_readable(string text)
    {
        FoundReference reference = Assert.Single(Scanner.Scan(text));

        Assert.Equal("research/Echo", reference.Target?.ToString());
        Assert.True(reference.IsOpen);
        Assert.Equal(text.Replace("research", "production", StringComparison.Ordinal), Rewriting.Rewrite(text));
    }

    [Theory]
    [InlineData("client.algo()")]
    [InlineData("client.algo(1)")]
    [InlineData("client.algo(\"BLAH\")")]
    [InlineData("def algo(self, algoRef):")]
    [InlineData("public Algorithm algo(string algoRef)")]
    [InlineData("func (c *Client) Algo(ref string) (*Algorithm, error) {")]
    [InlineData("pub fn algo<A: Into<AlgoUri>>(&self, algorithm: A)")]
    [InlineData("algo(user_name.concat('/').concat(algo_name), '/v1/algorithms/')")]
    [InlineData("algo = SVD(); algo.fit(data); myalgo(\"a/b\"); algo_for('a/b')")]
    [InlineData("def test_algo(x='a/b'): pass")]
    [InlineData("Run `algo run --help`, or algo run <algo> <args..>.")]
    [InlineData("algo run in/out of order; the algo run failed; Dialgo run a/b")]
    [InlineData("`/v1/algo/*` will match `/v1/algo/.*`, see <code>/v1/algo/</code>")]
    public void Texts_that_resemble_calls_are_not_found(string text) => Assert.Empty(Scanner.Scan(text));
}
