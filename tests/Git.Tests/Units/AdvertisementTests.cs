using System.Text;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Options;
using Microsoft.Extensions.Time.Testing;

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
    public void An_advertisement_that_is_cut_at_any_byte_is_incomplete()
    {
        byte[] whole = Bytes($"{Commit} HEAD\0multi_ack shallow symref=HEAD:refs/heads/master agent=git/2.39\n", $"{Commit} refs/heads/master\n");
        Assert.Equal(Commit, Advertisement.Parse(whole).HeadCommit);

        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<EndOfStreamException>(() => Advertisement.Parse(whole[..length]));
    }

    [Theory]
    [InlineData("0000")]
    [InlineData("00000000")]
    [InlineData("0001")]
    [InlineData("0002")]
    [InlineData("0003")]
    [InlineData("0004")]
    [InlineData("ffff")]
    [InlineData("<html>Log in</html>")]
    [InlineData("<")]
    [InlineData("0\n")]
    [InlineData("001e# service=git-upload-pack\n00000001")]
    [InlineData("001e# service=git-upload-pack\n00000004")]
    [InlineData("001e# service=git-upload-pack\n0000000000")]
    [InlineData("001e# service=git-upload-pack\n000000000000")]
    [InlineData("001e# service=git-upload-pack\n0009hello0000")]
    [InlineData("001e# service=git-upload-pack\n001e# service=git-upload-pack\n0000")]
    [InlineData("001f# service=git-receive-pack\n00000000")]
    [InlineData("0009hello0000")]
    public void What_is_not_the_list_of_an_empty_repository_never_passes_for_one(string answer)
    {
        Exception? failure = Record.Exception(() => Advertisement.Parse(Encoding.ASCII.GetBytes(answer)));

        Assert.True(failure is InvalidDataException or EndOfStreamException, $"{failure}");
    }

    [Fact]
    public void Older_git_reports_nothing_about_an_empty_repository()
    {
        Advertisement advertisement = Parse();

        Assert.Equal((null, false), (advertisement.HeadCommit, advertisement.HasReferences));
    }

    [Fact]
    public void A_refusal_is_the_server_s_even_without_the_end_of_the_list()
    {
        byte[] answer = Encoding.ASCII.GetBytes("001e# service=git-upload-pack\n0000" + PktLine.Of("ERR Git repository not found"));

        Assert.Equal("Git repository not found", Assert.Throws<ServerRefusedException>(() => Advertisement.Parse(answer)).Message);
    }

    [Theory]
    [InlineData("refs/heads/develop refs/heads/master", "refs/heads/master")]
    [InlineData("refs/heads/develop refs/heads/trunk", "refs/heads/develop")]
    [InlineData("refs/heads/trunk", "refs/heads/trunk")]
    [InlineData("refs/notes/other", null)]
    public void The_branch_of_HEAD_is_guessed_as_git_guesses_it(string names, string? branch)
    {
        string[] lines = [.. names.Split(' ').Select(name => $"{Commit} {name}\n")];

        Advertisement advertisement = Parse([$"{Commit} HEAD\0shallow\n", $"{Other} refs/heads/another\n", .. lines]);

        Assert.Equal(branch, advertisement.HeadBranch);
    }

    [Fact]
    public void Branches_besides_a_missing_default_branch_are_listed()
    {
        Advertisement advertisement = Parse($"{Commit} refs/heads/master\0shallow\n", $"{Other} refs/tags/v1\n");

        Assert.Equal(("refs/heads/master", null, true), (Assert.Single(advertisement.Branches).Name, advertisement.HeadCommit, advertisement.HasReferences));
    }

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

    [Fact]
    public async Task A_list_that_no_repository_has_is_not_read_to_its_end()
    {
        using EndlessStream endless = new();
        using HttpResponseMessage response = new() { Content = new StreamContent(endless) };
        GitOptions options = new() { Time = new FakeTimeProvider() };

        InvalidDataException refusal = await Assert.ThrowsAsync<InvalidDataException>(() => SmartHttp.ReadAsync(response, options.Watch(CancellationToken.None)));

        Assert.Contains("longer than 24 MB", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Sent, SmartHttp.MaxBuffered, SmartHttp.MaxBuffered + 1024 * 1024);
    }

    private static Advertisement Parse(params string[] lines) => Advertisement.Parse(Bytes(lines));

    private static byte[] Bytes(params string[] lines) => Encoding.ASCII.GetBytes(
        PktLine.Of("# service=git-upload-pack\n") + PktLine.Flush + string.Concat(lines.Select(PktLine.Of)) + PktLine.Flush);
}
