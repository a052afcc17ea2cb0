using System.Text;

namespace AlgorithmiaMigration.Sandbox.Seeding;

/// <summary>Algorithms with special files in their trees.</summary>
internal static class ShowcaseTrees
{
    private const int BigFileSize = 5 * 1024 * 1024;
    private const int DeepFiles = 500;

    public static IReadOnlyList<AlgorithmSeed> Seeds =>
    [
        new("research", "OddNames") { Commits = [Showcase.Released("Every name that git can hold", "minor", [.. OddFiles])] },
        new("research", "BigModel")
        {
            Commits = [Showcase.Released("Trained model", "minor", FileSeed.Bytes("model/weights.bin", Incompressible()))],
        },
        new("research", "DeepTree") { Commits = [Showcase.Released("A file for everything", "minor", [.. DeepTreeFiles])] },
    ];

    private static IEnumerable<FileSeed> OddFiles =>
    [
        FileSeed.Text(".hidden", "a dot-file at the root\n"),
        FileSeed.Text(".config/settings.ini", "[all]\nverbose = no\n"),
        FileSeed.Text(".gitignore", "*.log\n"),
        FileSeed.Text("kept.log", "ignored by name, tracked all the same\n"),
        // A checkout followed by git add would rewrite the line ends below.
        FileSeed.Text(".gitattributes", "* text=auto\n"),
        FileSeed.Text("crlf.txt", "one\r\ntwo\r\n"),
        FileSeed.Text("empty.txt", ""),
        FileSeed.Executable("run.sh", "#!/bin/sh\nexec python src/OddNames.py\n"),
        FileSeed.Executable("tools/check", "#!/bin/sh\nexit 0\n"),
        FileSeed.Link("current.conf", "algorithmia.conf"),
        FileSeed.Link("tools/nowhere", "../no/such/file"),
        FileSeed.Text(".gitmodules", "[submodule \"library\"]\n\tpath = vendor/library\n\turl = https://example.com/library.git\n"),
        FileSeed.Submodule("vendor/library", "2f1c3b5d7e9a0b2c4d6e8f1a3b5c7d9e0f2a4b6c"),
        FileSeed.Text("with space.txt", "space\n"),
        FileSeed.Text("it's.txt", "single quote\n"),
        FileSeed.Text("say \"hi\".txt", "double quotes\n"),
        FileSeed.Text("Übergröße.txt", "umlauts\n"),
        FileSeed.Text("🚀 launch.txt", "emoji\n"),
        FileSeed.Text("-rf", "a leading dash\n"),
        FileSeed.Text("back\\slash.txt", "backslash\n"),
        FileSeed.Text("odd/tab\there.txt", "tab\n"),
        FileSeed.Text("odd/new\nline.txt", "newline\n"),
        FileSeed.Text("odd/$HOME `date`.txt", "what a shell would take for its own\n"),
        FileSeed.Text("odd/100%25.txt", "percent\n"),
        FileSeed.Bytes([.. Encoding.ASCII.GetBytes("odd/latin1-"), 0xE9, .. Encoding.ASCII.GetBytes(".txt")],
            Encoding.ASCII.GetBytes("a name that is no UTF-8\n")),
    ];

    private static IEnumerable<FileSeed> DeepTreeFiles => Enumerable.Range(0, DeepFiles).Select(i =>
        FileSeed.Text($"data/a{i % 2}/b{i % 3}/c{i % 5}/d{i % 7}/e{i % 11}/f{i % 13}/record-{i:D3}.json", $"{{\"record\": {i}}}\n"));

    private static byte[] Incompressible()
    {
        byte[] bytes = new byte[BigFileSize];
        // The same bytes in every run, so that runs can be compared.
        new Random(20211122).NextBytes(bytes);
        return bytes;
    }
}
