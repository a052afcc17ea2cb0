using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class AdvertisementTests
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Other = "89abcdef0123456789abcdef0123456789abcdef";
    private const string Nothing = "0000000000000000000000000000000000000000";

    [Fact]
    public void HEAD_and_its_branch_are_found()
    {
        Advertisement said = Parse($"{Commit} HEAD\0multi_ack shallow symref=HEAD:refs/heads/trunk agent=JGit/4.5\n", $"{Other} refs/heads/master\n");

        Assert.Equal((Commit, "refs/heads/trunk", true), (said.HeadCommit, said.HeadBranch, said.CanBeShallow));
    }

    [Fact]
    public void An_empty_repository_has_no_HEAD()
    {
        Advertisement said = Parse($"{Nothing} capabilities^{{}}\0report-status\n");

        Assert.Null(said.HeadCommit);
        Assert.False(said.CanBeShallow);
    }

    [Fact]
    public void A_line_that_is_cut_off_is_not_taken_for_one() =>
        Assert.Throws<InvalidDataException>(() => Advertisement.Parse(Encoding.ASCII.GetBytes("00ff" + Commit)));

    [Fact]
    public void Something_else_than_the_protocol_is_noticed() =>
        Assert.Throws<InvalidDataException>(() => Advertisement.Parse("<html>"u8.ToArray()));

    private static Advertisement Parse(params string[] lines) => Advertisement.Parse(Encoding.ASCII.GetBytes(
        PktLine.Of("# service=git-upload-pack\n") + PktLine.Flush + string.Concat(lines.Select(PktLine.Of)) + PktLine.Flush));
}
