using System.Text;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class PushReportTests
{
    [Fact]
    public void A_report_without_side_bands_is_understood() =>
        Assert.Null(Parse(Line("unpack ok\n") + Line("ok refs/heads/master\n") + "0000").Refusal);

    [Fact]
    public void A_refused_branch_gives_the_reason() =>
        Assert.Equal("refs/heads/master hook declined", Parse(Line("unpack ok\n") + Line("ng refs/heads/master hook declined\n")).Refusal!.Reason);

    [Fact]
    public void A_pack_that_the_server_could_not_read_is_a_refusal() =>
        Assert.Equal("unpack index-pack failed", Parse(Line("unpack index-pack failed\n") + Line("ng refs/heads/master unpacker error\n")).Refusal!.Reason);

    [Fact]
    public void An_empty_report_is_not_a_success() => Assert.NotNull(Parse("0000").Refusal);

    [Fact]
    public void The_report_can_be_split_anywhere_in_its_band()
    {
        string report = Line("unpack ok\n") + Line("ok refs/heads/master\n") + "0000";

        PushReport transcript = Parse(Line("\u0001" + report[..7]) + Line("\u0002Build \n") + Line("\u0001" + report[7..]) + Line("\u0002done\n") + "0000");

        Assert.Null(transcript.Refusal);
        Assert.Equal(["Build", "done"], transcript.Messages);
    }

    [Theory]
    [InlineData("unpack ok\n", "ok refs/heads/other\n")]
    [InlineData("unpack ok\n", "ok refs/heads/master2\n")]
    [InlineData("ok refs/heads/master\n", "ok refs/heads/master\n")]
    [InlineData("unpack ok\n", "option refname refs/heads/master\n")]
    public void Success_requires_the_pushed_branch_and_a_pack_that_was_read(string first, string second) =>
        Assert.NotNull(PushReport.Parse(Encoding.ASCII.GetBytes(Line(first) + Line(second) + "0000"), "refs/heads/master").Refusal);

    [Fact]
    public void An_incomplete_report_is_not_a_success_and_its_reason_is_kept()
    {
        string report = Line("unpack ok\n") + Line("ok refs/heads/master\n") + "0000";

        Assert.NotNull(Parse(Line("\u0001" + report[..20]) + "0000").Refusal);
        Assert.NotNull(Parse(Line("\u0001" + report)[..30]).Refusal);
        Assert.Equal("refs/heads/master no", Parse(Line("unpack ok\n") + Line("ng refs/heads/master no\n") + "00ff").Refusal!.Reason);
    }

    [Fact]
    public void An_error_line_gives_the_server_s_message() =>
        Assert.Equal("It reported: repository is read-only", Parse(Line("ERR repository is read-only\n") + "0000").Refusal!.Reason);

    [Fact]
    public void A_message_in_the_third_band_is_a_failure() => Assert.Equal("out of memory", Parse(Line("\u0003out of memory\n")).Refusal!.Reason);

    [Fact]
    public void Control_characters_of_the_server_become_visible() =>
        Assert.Equal(["\\u001B[2JBuild \\u0007done"], Parse(Line("\u0002\u001b[2JBuild \u0007done\n") + Line("unpack ok\n") + Line("ok refs/heads/master\n") + "0000").Messages);

    private static PushReport Parse(string answer) => PushReport.Parse(Encoding.ASCII.GetBytes(answer));

    private static string Line(string text) => PktLine.Of(text);
}
