using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Pushes whose answer does not confirm them: the branch decides, and nothing is pushed twice.</summary>
public sealed class RelayPushTests : IDisposable
{
    private const string Branch = "refs/heads/master";
    private static readonly GitObject File = PackBuilder.Blob("print('hello')");
    private static readonly GitObject Root = PackBuilder.Tree(("main.py", File));
    private static readonly GitObject Head = PackBuilder.Commit(Root);
    private readonly FakeGitServer _server = new();

    public RelayPushTests()
    {
        PackBuilder pack = new();
        foreach (GitObject content in (GitObject[])[Head, Root, File]) pack.Add(content);
        _server.Source.Head = ObjectIds.Of(Head);
        _server.Source.Pack = pack.Finish();
    }

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Only_required_capabilities_are_requested_for_a_push()
    {
        _server.PushCapabilities = "report-status report-status-v2 delete-refs side-band-64k quiet atomic ofs-delta push-options "
            + "object-format=sha1 agent=git/2.50.0 session-id=1 push-cert=nonce";

        await CopyAsync();

        Assert.EndsWith(Branch + "\0 report-status side-band-64k", PktLine.Read(Assert.Single(_server.Pushes)).First(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unpack ok", "ok refs/heads/other")]
    [InlineData("unpack ok", "option refname refs/heads/master")]
    [InlineData("ok refs/heads/master", "")]
    public async Task A_report_that_does_not_confirm_the_branch_is_a_failure_when_the_branch_did_not_move(string first, string second)
    {
        _server.PushAnswer = _ => Reported(first, second);

        MigrationException failure = await FailureAsync(FailureKind.PushRejected);

        Assert.Contains("did not report", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fatal_message_in_the_third_band_is_reported()
    {
        _server.PushAnswer = _ => FakeRepository.Band(3, "the disk is on fire"u8.ToArray());

        Assert.Contains("the disk is on fire", (await FailureAsync(FailureKind.PushRejected)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_s_refusal_of_an_incomplete_pack_is_reported()
    {
        _server.PushAnswer = _ =>
            [.. FakeRepository.Band(2, "remote: fatal: did not receive expected object\n"u8.ToArray()), .. Reported("unpack ok", "ng " + Branch + " missing necessary objects")];

        string message = (await FailureAsync(FailureKind.PushRejected)).Message;

        Assert.Contains(Branch + " missing necessary objects", message, StringComparison.Ordinal);
        Assert.Contains("did not receive expected object", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("cut off in the report")]
    [InlineData("no git")]
    [InlineData("fatal after the report")]
    [InlineData("502")]
    [InlineData("504")]
    [InlineData("500")]
    public async Task A_push_that_arrived_is_a_success_whatever_the_answer(string answer)
    {
        Answer(answer, isCarriedOut: true);

        TreeCopyResult result = await CopyAsync();

        Assert.Equal((true, _server.Destination.Head), (result.Pushed, result.DestinationCommit));
        Assert.Single(_server.Pushes);
    }

    [Theory]
    [InlineData("cut off in the report", FailureKind.PushRejected)]
    [InlineData("no git", FailureKind.UnexpectedAnswer)]
    [InlineData("502", FailureKind.ClusterUnavailable)]
    [InlineData("413", FailureKind.PushRejected)]
    public async Task A_push_that_did_not_arrive_is_a_failure_and_is_not_retried(string answer, FailureKind kind)
    {
        Answer(answer, isCarriedOut: false);

        MigrationException failure = await FailureAsync(kind);

        Assert.Single(_server.Pushes);
        if (answer == "413") Assert.Contains("is too large for", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_by_another_client_is_reported_and_not_overwritten()
    {
        _server.PushAnswer = _ =>
        {
            _server.Destination.Head = new string('7', 40);
            return Reported("unpack ok", $"ng {Branch} failed to update ref");
        };

        await FailureAsync(FailureKind.NonFastForward);

        Assert.Single(_server.Pushes);
    }

    [Fact]
    public async Task Capabilities_are_requested_once_and_a_confirmed_branch_is_not_read_again()
    {
        RelayEngine engine = _server.Engine();
        await engine.CopyAsync(_server.Copy(), null, CancellationToken.None);
        _server.Destination.Head = null;
        int before = _server.Requests;

        await engine.CopyAsync(_server.Copy(), null, CancellationToken.None);

        // The advertisements of both sides, another one of the empty destination for its branch, the source's pack, the push.
        Assert.Equal(before + 5, _server.Requests);
    }

    private void Answer(string answer, bool isCarriedOut)
    {
        _server.IsPushAnswerLost = answer == "lost";
        if (int.TryParse(answer, out int status)) _server.PushStatus = status;
        _server.PushAnswer = command =>
        {
            if (isCarriedOut) _server.Destination.Head = command.Split(' ')[1];
            byte[] yes = Reported("unpack ok", "ok " + Branch);
            return answer switch
            {
                "cut off in the report" => yes[..30],
                "no git" => "<html>"u8.ToArray(),
                "fatal after the report" => [.. yes[..^4], .. FakeRepository.Band(3, "hook died"u8.ToArray())],
                _ => yes,
            };
        };
    }

    private static byte[] Reported(string first, string second) =>
        [.. FakeRepository.Band(1, [.. FakeGitServer.Line(first + "\n"), .. FakeGitServer.Line(second + "\n"), .. FakeGitServer.Flush]), .. FakeGitServer.Flush];

    private Task<TreeCopyResult> CopyAsync() => _server.Engine().CopyAsync(_server.Copy(), null, CancellationToken.None);

    private async Task<MigrationException> FailureAsync(FailureKind kind)
    {
        MigrationException failure = await Assert.ThrowsAnyAsync<MigrationException>(CopyAsync);
        Assert.True(failure.Kind == kind, $"{failure.Kind} instead of {kind}: {failure.Message}");
        return failure;
    }
}
