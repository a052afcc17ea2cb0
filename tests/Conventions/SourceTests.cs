using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Conventions;

public sealed class SourceTests
{
    private const int MaximumLines = 300;
    private const int UsualMaximumLines = 150;
    private const int MedianLines = 60;

    // JsonDefects looks for such text; a sample input is only parsed.
    private static readonly IReadOnlyList<string> NoTextOfJson = ["WireJson.cs", "SampleInputText.cs"];

    private static readonly IReadOnlyList<string> Code = [.. Repository.Files("src", ".cs"), .. Repository.Files("tests", ".cs"), .. Repository.Files("bench", ".cs")];

    [Fact]
    public void No_file_is_too_long()
    {
        IEnumerable<string> tooLong = Code.Concat(Repository.Files("", ".ps1", ".psm1")).Select(file => (File: file, Lines: Lines(file)))
            .Where(file => file.Lines > MaximumLines).Select(file => $"{file.File}: {file.Lines} lines");

        Findings.None(tooLong);
    }

    [Fact]
    public void Most_files_are_short()
    {
        int[] lengths = [.. Repository.Files("src", ".cs").Select(Lines).Order()];

        Assert.InRange(lengths[lengths.Length / 2], 1, MedianLines);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 1, UsualMaximumLines);
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        // Composed here, because otherwise this file would find itself.
        string later = string.Join('|', "TO" + "DO", "FIX" + "ME", "HACK" + ":", "throw new NotImplemented" + "Exception");

        Findings.None(Hits(@$"\b({later})\b", [.. Code, .. Repository.Files("", ".ps1", ".psm1", ".psd1", ".csproj", ".props", ".targets", ".proj")]));
    }

    // The user ann appears in the examples.
    [Fact]
    public void No_path_of_a_personal_machine_is_in_the_repository() =>
        Findings.None(Hits(@"(?<![\w.:/])/(home|root|Users|work)/(?!ann/)\w|\b[A-Za-z]:\\(Users|Work)\\", Repository.Files("")));

    [Fact]
    public void There_are_no_regions_and_no_file_headers() => Findings.None(Hits(@"^\s*#(end)?region\b|^// Copyright", Code));

    [Fact]
    public void Remedies_say_Specify() => Findings.None(Hits(@"(""|[.;:,] |\bor )[Gg]ive [-\w']", Repository.Files("src", ".cs")).Where(hit => !hit.Contains("///")));

    // A journal can have a million lines; everything else asks for the entries that it needs.
    [Fact]
    public void Only_what_shows_a_whole_journal_reads_all_of_it() =>
        Findings.None(Hits(@"JournalQuery\.All\b|\b[Jj]ournal\.Read\(\)", Repository.Files("src", ".cs"))
            .Where(hit => !hit.StartsWith("src/Core/Journaling/", StringComparison.Ordinal) && !hit.StartsWith("src/Commands/Journals/GetJournalCommand.cs", StringComparison.Ordinal)));

    // JSON with bytes or escapes that are no text parses, and fails only where a text is read, with this exception.
    [Fact]
    public void Readers_of_JSON_expect_text_that_is_not_valid() => Findings.None(Hits(@"JsonDocument\.Parse\(|JsonSerializer\.Deserialize|Utf8JsonReader reader",
        [.. Repository.Files("src", ".cs").Where(file => !file.StartsWith("src/Sandbox/", StringComparison.Ordinal) && !NoTextOfJson.Contains(Path.GetFileName(file))
            && !Repository.Read(file).Contains("InvalidOperationException", StringComparison.Ordinal))]));

    private static int Lines(string file) => File.ReadLines(Path.Combine(Repository.Root, file)).Count();

    private static IEnumerable<string> Hits(string pattern, IEnumerable<string> files) =>
        from file in files
        from line in File.ReadLines(Path.Combine(Repository.Root, file)).Select((text, index) => (Text: text, Number: index + 1))
        where Regex.IsMatch(line.Text, pattern)
        select $"{file}:{line.Number}: {line.Text.Trim()}";
}
