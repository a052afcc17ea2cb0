using System.Text;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Pushes a pack, and sets a branch to the commit in it.</summary>
internal sealed class RelayPush(SmartHttp http, GitOptions options, PushAbilities abilities, GitStep step)
{
    private static readonly string NoCommit = new('0', 2 * ObjectIds.Bytes);

    public async Task<PushReply> SendAsync(NewCommit commit, RewrittenPack pack, CancellationToken cancellation)
    {
        using StallWatch watch = options.Watch(cancellation);
        try
        {
            using PushBody body = new(Command(commit), pack, options, watch, step);
            using HttpResponseMessage response = await http.PostAsync(GitService.Push, body, null, watch).ConfigureAwait(false);
            watch.Touch(options.PushAnswerLimit);
            PushReport transcript = PushReport.Parse(await SmartHttp.ReadAsync(response, watch).ConfigureAwait(false), commit.Branch);
            return new PushReply(transcript.Refusal, transcript.Messages);
        }
        catch (Exception failure)
        {
            throw GitFailures.ExplainRequest(failure, http.Endpoint, watch);
        }
    }

    private byte[] Command(NewCommit commit) => Encoding.UTF8.GetBytes(
        PktLine.Of($"{commit.Parent ?? NoCommit} {commit.Id} {commit.Branch}\0{abilities.Requested}") + PktLine.Flush);
}
