using System.Text;
using System.Text.RegularExpressions;
using AlgorithmiaMigration.Reporting;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.Reporting;

public sealed partial class ReportPageTests
{
    private const string Hostile = "</title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"' onmouseover='alert(1)' &amp; \u001b[2J\u202e";

    [Fact]
    public void No_text_becomes_markup_whatever_field_it_is_in()
    {
        string page = ReportSamples.Page(ReportSamples.EveryFieldWith(Hostile));

        // The structure of the page is the same as with harmless texts: no text added an element or an attribute.
        Assert.Equal(Tags(ReportSamples.Page(ReportSamples.EveryFieldWith("harmless"))), Tags(page));
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39; onmouseover=&#39;alert(1)&#39; &amp;amp;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_characters_are_visible()
    {
        string page = ReportSamples.Page(ReportSamples.EveryFieldWith(Hostile));

        Assert.DoesNotContain(page, character => character is '\u001b' or '\u202e' || (char.IsControl(character) && character != '\n'));
        Assert.Contains("\\u001B[2J\\u202E", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("simREPORTKEY0123456789abcdef")]
    [InlineData("simREPORT/KEY/0123456789<>&\"")]
    public void A_key_is_masked_in_every_field(string key)
    {
        Redactor.Register(key);

        string page = ReportSamples.Page(ReportSamples.EveryFieldWith($"before {key} after"));

        Assert.DoesNotContain("0123456789", page, StringComparison.Ordinal);
        Assert.True(Regex.Count(page, @"before \*\*\* after") > 40, "The texts are in the report, masked.");
    }

    [Fact]
    public void Nothing_but_the_page_s_own_style_and_script_may_run_or_be_loaded()
    {
        string page = ReportSamples.Page(ReportSamples.EveryFieldWith("text"));

        Assert.Contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"unsafe-|https?://(?!prod\.example\.com)|\s(src|on\w+|style)=", page);
        Assert.Single(Regex.Matches(page, "<script>"));
    }

    [Theory]
    [InlineData("https://prod.example.com/algorithms/a/B", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("The page of the algorithm.", false)]
    public void Only_web_addresses_become_links(string where, bool isLink)
    {
        string page = ReportSamples.Page(ReportSamples.Of(ReportSamples.Step("x") with { Where = where }));

        Assert.Equal(isLink, page.Contains($"href=\"{where}\"", StringComparison.Ordinal));
        Assert.Contains($">{where}<", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_follows_an_address_is_no_part_of_the_link()
    {
        string page = ReportSamples.Page(ReportSamples.Of(ReportSamples.Step("x") with { Where = "https://prod.example.com/ (sign-in page)" }));

        Assert.Contains("<a href=\"https://prod.example.com/\" rel=\"noopener noreferrer\">https://prod.example.com/</a> (sign-in page)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_in_UTC_whatever_the_machine_says()
    {
        ReportContent content = new() { Created = new DateTimeOffset(2026, 7, 1, 1, 30, 0, TimeSpan.FromHours(2)) };

        Assert.Contains("<time datetime=\"2026-06-30T23:30:00Z\">2026-06-30 23:30:00</time>", ReportSamples.Page(content), StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_items_stay_below_ten_megabytes()
    {
        string page = ReportSamples.Page(LargeReport.Of(10_000));

        Assert.Equal(10_000, Regex.Count(page[page.IndexOf("id=\"items-list\"", StringComparison.Ordinal)..page.IndexOf("id=\"versions\"", StringComparison.Ordinal)], "<tr><td"));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000_000, 10_000_000);
    }

    [Fact]
    public void It_is_written_row_by_row_and_stops_when_it_is_cancelled()
    {
        using CancellationTokenSource stop = new();
        using CountingWriter output = new(writes => { if (writes == 5_000) stop.Cancel(); });

        Assert.Throws<OperationCanceledException>(() => ReportPage.Write(LargeReport.Of(1_000), output, stop.Token));
        // What was written after the request to stop is the rest of a row.
        Assert.InRange(output.Writes, 5_000, 5_200);
    }

    /// <summary>Elements with the names of their attributes, without the places where a line may end.</summary>
    private static string[] Tags(string page) => [.. Tag().Matches(page).Select(tag => Value().Replace(tag.Value, "")).Where(tag => tag != "<wbr>")];

    [GeneratedRegex("<[a-z/!][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Value();
}
