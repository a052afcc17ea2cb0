namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Sources with references to other algorithms, to data and to their cluster: StatsReport calls TextTokens, which calls TextCleaner.</summary>
internal static class ShowcaseReferences
{
    public static string TextTokens { get; } = """
        import Algorithmia

        client = Algorithmia.client()


        def apply(input):
            clean = client.algo("algo://research/TextCleaner/0.1.0").pipe(input).result
            stop = client.file("data://research/words/stop.txt").getString().split()
            return [token for token in clean.split() if token not in stop]

        """.ReplaceLineEndings("\n");

    public static string StatsReport { get; } = """
        library(algorithmia)

        client <- getAlgorithmiaClient()

        algorithm <- function(input) {
          tokens <- client$algo("research/TextTokens")$pipe(input)$result
          limits <- client$file("data://.my/limits/default.json")$getJson()
          table(tokens)
        }

        """.ReplaceLineEndings("\n");

    public static string WebScraper { get; } = """
        const archive = "s3+archive://pages/raw";
        const echo = "https://api.dev.example.com/v1/algo/research/Echo/1.1.0";

        exports.apply = function(input, callback) {
            callback(null, { url: input.url, echo: echo, archive: archive });
        };

        """.ReplaceLineEndings("\n");
}
