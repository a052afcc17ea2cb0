using System.Text;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests.Journaling;

public sealed class JournalNameTests : IDisposable
{
    private static readonly string[] Seven = [.. Enumerable.Range(1, 7).Select(number => $"algorithmia-{number}.production.example.com")];

    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    public void Dispose() => TestFolder.Remove(_folder);

    [Theory]
    [InlineData("dev.example.com-to-prod.example.com", "dev.example.com", "prod.example.com")]
    [InlineData("dev.example.com-to-eu.example.com-prod-ha.example.com", "dev.example.com", "prod-ha.example.com", "eu.example.com")]
    [InlineData("dev.acme-corp.com-to-prod-ha.acme-corp.com-prod.acme-corp.com", "dev.acme-corp.com", "prod.acme-corp.com", "prod-ha.acme-corp.com")]
    [InlineData("dev.example.com-to-prod.example.com-prod.example.de", "dev.example.com", "prod.example.de", "prod.example.com")]
    [InlineData("127.0.0.1_40001-to-127.0.0.1_40002-127.0.0.1_40003", "127.0.0.1:40001", "127.0.0.1:40003", "127.0.0.1:40002")]
    [InlineData("dev-to-prod-spare", "dev", "spare", "prod")]
    // In the other order this could be "old.my" and "company.com".
    [InlineData("dev.my-company.com-to-old.my-company.com", "dev.my-company.com", "old.my-company.com")]
    // One domain each time: as several they would not be sorted, or end like no domain.
    [InlineData("dev.com-to-b.com-c.com-a.com", "dev.com", "b.com-c.com-a.com")]
    [InlineData("dev.com-to-b.com-b.com", "dev.com", "b.com-b.com")]
    [InlineData("dev.com-to-b.local1-c.com", "dev.com", "b.local1-c.com")]
    [InlineData("dev.local-to-b.local-c.local_8080", "dev.local", "b.local", "c.local:8080")]
    public void Usual_names_stay_the_same(string name, string source, params string[] destinations) =>
        Assert.Equal(name, Name(source, destinations));

    [Fact]
    public void A_long_name_is_shortened_and_ends_with_a_hash_of_all_clusters()
    {
        // The example in docs/journal.md. It must not change, or the next release would not find the journals of this one.
        const string name =
            "dev.example.com-to-algorithmia-1.production.example.com-algorithmia-2.production.example.com-algorithmi~10a8097e8d78373c";

        Assert.Equal(name, Name("dev.example.com", Seven));
        Assert.Equal(120, name.Length);
        Assert.Equal(name, Name("dev.example.com", [.. Seven.Reverse()]));
        Assert.NotEqual(name, Name("dev.example.com", [.. Seven[..6], "algorithmia-7.production.example.org"]));
    }

    [Theory]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void A_name_of_120_bytes_is_not_shortened(int length, bool isShortened)
    {
        string source = new('d', length - "-to-prod.com".Length);

        Assert.Equal(isShortened, Name(source, "prod.com") != $"{source}-to-prod.com");
    }

    [Fact]
    public void The_length_is_limited_in_bytes_as_on_file_systems()
    {
        // Seventy characters of two bytes, and then characters of four bytes that must not be cut in half.
        string name = Name(new string('\u00fc', 40), [string.Concat(Enumerable.Repeat("\U00020000", 60))]);

        Assert.InRange(Encoding.UTF8.GetByteCount(name), 100, 120);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)));
    }

    [Theory]
    [InlineData("_con.example.com-to-prod.example.com~", "con.example.com", "prod.example.com")]
    [InlineData("_lpt1.example.com-to-prod.example.com~", "lpt1.example.com", "prod.example.com")]
    public void No_name_is_a_device_name(string start, string source, string destination) =>
        Assert.StartsWith(start, Name(source, [destination]), StringComparison.Ordinal);

    [Theory]
    [InlineData("a.com", "b.com-c.com")]
    [InlineData("a-to-b.com", "c.com")]
    [InlineData("a.com", "b_8080")]
    [InlineData("A.com", "b.com")]
    [InlineData("a.com", "\u03c2.com")]
    [InlineData("a.com", "u\u0308.com")]
    [InlineData("a.com", "b.com~0123456789abcdef")]
    [InlineData("a.com", "b*.com")]
    public void A_name_that_other_clusters_could_have_gets_a_hash(string source, string destination) =>
        Assert.Matches("[^~]~[0-9a-f]{16}$", Name(source, [destination]).Replace("~0123456789abcdef", "", StringComparison.Ordinal));

    [Fact]
    public void No_two_sessions_share_a_name()
    {
        string[] domains = ["a", "b", "a-b", "b-c", "a-to-b", "to", "a.com", "b.com", "a.com-b.com", "a.com-to-b.com", "a:1", "a_1", "a:1-b:1", "b.de", "a.com-b.de"];
        string[][] destinations = [.. from one in domains from two in domains from three in domains select (string[])[.. new HashSet<string> { one, two, three }]];
        HashSet<string> sessions = [], names = [];
        foreach (string source in domains)
            foreach (string[] to in destinations.Where(to => sessions.Add($"{source} {string.Join(' ', to.Order(StringComparer.Ordinal))}")))
                Assert.True(names.Add(Name(source, to)), $"{source} to {string.Join(", ", to)}: {Name(source, to)}");
        Assert.Equal(domains.Length * (15 + 15 * 14 / 2 + 15 * 14 * 13 / 6), names.Count);
    }

    [Fact]
    public async Task A_journal_with_the_old_name_is_continued()
    {
        string[] four = Seven[..4];
        string old = Path.Combine(_folder, $"dev.example.com-to-{string.Join('-', four)}.jsonl");
        string before = new JournalName("dev.example.com", four).FileIn(_folder);
        await WriteAsync(old, "algorithmia-2.production.example.com/research/Echo");

        Assert.NotEqual(old, before);
        Assert.Equal(old, new JournalName("dev.example.com", four).FileIn(_folder));
    }

    [Fact]
    public async Task A_journal_of_other_clusters_with_the_old_name_is_not_used()
    {
        string old = Path.Combine(_folder, "dev.example.com-to-a.com-b.com.jsonl");
        await WriteAsync(old, "a.com/research/Echo");

        Assert.Equal(old, new JournalName("dev.example.com", ["b.com", "a.com"]).FileIn(_folder));
        Assert.NotEqual(old, new JournalName("dev.example.com", ["a.com-b.com"]).FileIn(_folder));
    }

    [Fact]
    public void A_journal_with_the_old_name_and_no_clusters_is_continued()
    {
        string[] four = Seven[..4];
        string old = Path.Combine(_folder, $"dev.example.com-to-{string.Join('-', four)}.jsonl");
        using (FileJournal journal = new(old, TimeProvider.System, "test")) journal.Open().Dispose();

        Assert.Equal(old, new JournalName("dev.example.com", four).FileIn(_folder));
    }

    [Fact]
    public async Task A_journal_of_a_cluster_whose_name_starts_with_another_s_is_not_used()
    {
        string[] four = Seven[..4];
        string one = string.Join('-', four), old = Path.Combine(_folder, $"dev.example.com-to-{one}.jsonl");
        await WriteAsync(old, $"{one}/research/Echo");

        Assert.NotEqual(old, new JournalName("dev.example.com", four).FileIn(_folder));
        Assert.Equal(old, new JournalName("dev.example.com", [one]).FileIn(_folder));
    }

    private static async Task WriteAsync(string file, string destination)
    {
        using FileJournal journal = new(file, TimeProvider.System, "test");
        using IDisposable lease = journal.Open();
        await (await journal.BeginAsync(journal.Draft(JournalOperation.Publish) with { Destination = destination })).DoneAsync();
    }

    private static string Name(string source, params string[] destinations) => new JournalName(source, destinations).ToString();
}
