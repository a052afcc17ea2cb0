using System.Text;
using AlgorithmiaMigration.Git.Http;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class AdvertisementTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Other = "89abcdef0123456789abcdef0123456789abcdef";
    private const string Nothing = "0000000000000000000000000000000000000000";

    [Fact]
    public void HEAD_and_its_branch_are_found()
    {
        Advertisement advertisement = Parse($"{Commit} HEAD\0multi_ack shallow symref=HEAD:refs/heads/trunk agent=JGit/4.5\n", $"{Other} refs/heads/master\n");

        Assert.Equal((Commit, "refs/heads/trunk", true), (advertisement.HeadCommit, advertisement.HeadBranch, advertisement.CanBeShallow));
    }

    [Fact]
    public void An_empty_repository_has_no_HEAD()
    {
        Advertisement advertisement = Parse($"{Nothing} capabilities^{{}}\0report-status\n");

        Assert.Null(advertisement.HeadCommit);
        Assert.False(advertisement.CanBeShallow);
    }

    [Fact]
    public void An_incomplete_line_is_refused() =>
        Assert.Throws<InvalidDataException>(() => Advertisement.Parse(Encoding.ASCII.GetBytes("00ff" + Commit)));

    [Theory]
    [InlineData("001e# service=git-upload-pack\n")]
    [InlineData("001e# service=git-upload-pack\n0000")]
    [InlineData("001e# service=git-upload-pack\n0000003d" + Commit + " refs/heads/master")]
    [InlineData("")]
    public void An_incomplete_list_is_not_that_of_an_empty_repository(string advertisement) =>
        Assert.Throws<InvalidDataException>(() => Advertisement.Parse(Encoding.ASCII.GetBytes(advertisement)));

    [Theory]
    [InlineData("001e# service=git-upload-pack\n00000000")]
    [InlineData("0000")]
    public void Older_git_reports_nothing_about_an_empty_repository(string advertisement) =>
        Assert.Null(Advertisement.Parse(Encoding.ASCII.GetBytes(advertisement)).HeadCommit);

    [Theory]
    [InlineData("HEAD")]
    [InlineData(" HEAD")]
    [InlineData("0123 HEAD")]
    [InlineData("0123456789abcdef0123456789abcdef0123456X HEAD")]
    [InlineData("0123456789abcdef0123456789abcdef012345\nx HEAD")]
    public void A_head_that_is_not_a_commit_is_refused(string line)
    {
        try
        {
            Assert.Null(Parse(line + "\0shallow\n").HeadCommit);
        }
        catch (InvalidDataException damaged)
        {
            Assert.Contains("invalid commit id", damaged.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Hidden_and_shallow_commits_in_the_list_are_not_the_head()
    {
        Advertisement advertisement = Parse($"{Commit} .have\0report-status\n", $"{Other} refs/heads/master\n", $"shallow {Commit}\n");

        Assert.Null(advertisement.HeadCommit);
        Assert.True(advertisement.Has("report-status"));
    }

    [Fact]
    public void Data_that_is_not_in_the_protocol_is_detected() =>
        Assert.Throws<InvalidDataException>(() => Advertisement.Parse("<html>"u8.ToArray()));

    private static Advertisement Parse(params string[] lines) => Advertisement.Parse(Encoding.ASCII.GetBytes(
        PktLine.Of("# service=git-upload-pack\n") + PktLine.Flush + string.Concat(lines.Select(PktLine.Of)) + PktLine.Flush));
}
