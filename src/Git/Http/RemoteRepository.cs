using System.Text;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>Queries a server about a repository, without a git tool.</summary>
internal sealed class RemoteRepository(SmartHttp http, GitOptions options)
{
    private const string ProtocolTwo = "version=2";
    private const string UnbornHead = "unborn HEAD symref-target:";

    public SmartHttp Http => http;

    /// <summary>Reads the default branch and its head commit.</summary>
    public async Task<GitHead> ReadHeadAsync(CancellationToken cancellation) =>
        await HeadAsync(await AdvertiseAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <summary>The advertisement for fetches.</summary>
    public Task<Advertisement> AdvertiseAsync(CancellationToken cancellation) => AdvertiseAsync(GitService.Fetch, cancellation);

    /// <summary>The advertisement for pushes.</summary>
    public Task<Advertisement> AdvertisePushAsync(CancellationToken cancellation) => AdvertiseAsync(GitService.Push, cancellation);

    /// <summary>The default branch and its head commit, from the advertisement if it contains them.</summary>
    public async Task<GitHead> HeadAsync(Advertisement advertisement, CancellationToken cancellation) =>
        advertisement.HeadCommit is { } commit
            ? new GitHead(advertisement.HeadBranch ?? GitHeads.Detached, commit)
            : new GitHead(await GuardAsync(UnbornBranchAsync, cancellation).ConfigureAwait(false) ?? GitHeads.Usual, null);

    private Task<Advertisement> AdvertiseAsync(string service, CancellationToken cancellation) =>
        GuardAsync(async watch => Advertisement.Parse(await http.AdvertiseAsync(service, null, watch).ConfigureAwait(false)), cancellation);

    // Only version 2 of the protocol reports the branch of an empty repository.
    private async Task<string?> UnbornBranchAsync(StallWatch watch)
    {
        byte[] capabilities = await http.AdvertiseAsync(GitService.Fetch, ProtocolTwo, watch).ConfigureAwait(false);
        if (!PktLine.Read(capabilities).OfType<string>().Any(line => line.StartsWith("ls-refs=", StringComparison.Ordinal) && line.Contains("unborn")))
            return null;
        string request = PktLine.Of("command=ls-refs\n") + PktLine.Delimiter + PktLine.Of("symrefs\n") + PktLine.Of("unborn\n")
            + PktLine.Of("ref-prefix HEAD\n") + PktLine.Flush;
        using ByteArrayContent body = new(Encoding.ASCII.GetBytes(request));
        using HttpResponseMessage response = await http.PostAsync(GitService.Fetch, body, ProtocolTwo, watch).ConfigureAwait(false);
        byte[] answer = await SmartHttp.ReadAsync(response, watch).ConfigureAwait(false);
        return PktLine.Read(answer).OfType<string>()
            .FirstOrDefault(line => line.StartsWith(UnbornHead, StringComparison.Ordinal))?.Substring(UnbornHead.Length);
    }

    private async Task<T> GuardAsync<T>(Func<StallWatch, Task<T>> request, CancellationToken cancellation)
    {
        using StallWatch watch = options.Watch(cancellation);
        try
        {
            return await request(watch).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            throw GitFailures.ExplainRequest(failure, http.Endpoint, watch);
        }
    }
}
