using System.Text;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Objects;
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
    /// <exception cref="MigrationException"><see cref="FailureKind.UnexpectedAnswer"/>: the server answers in another version of the protocol.</exception>
    public async Task<GitHead> HeadAsync(Advertisement advertisement, CancellationToken cancellation)
    {
        // Version 2 lists the references in another answer: that they are missing from this one means nothing.
        if (advertisement.ProtocolVersion is not ("0" or "1"))
            throw GitFailures.Of(TransportFault.NotTheServer, http.Endpoint, $"It answered in version {advertisement.ProtocolVersion} of the git protocol.");
        if (advertisement.HeadCommit is { } commit)
        {
            string branch = advertisement.HeadBranch ?? GitHeads.Detached;
            return new GitHead(branch, commit) { OtherBranches = GitHeads.Others(advertisement.Branches, branch), Tags = GitHeads.Tags(advertisement.Tags) };
        }
        string? unborn = await GuardAsync(UnbornBranchAsync, cancellation).ConfigureAwait(false);
        // Beside other branches, the usual name would be a guess, and may be one of them.
        return new GitHead(unborn ?? (advertisement.HasReferences ? GitHeads.Detached : GitHeads.Usual), null)
        {
            OtherBranches = GitHeads.ShortNames(advertisement.Branches.Select(branch => branch.Name)),
        };
    }

    private Task<Advertisement> AdvertiseAsync(string service, CancellationToken cancellation) =>
        GuardAsync(watch => http.AdvertiseAsync(service, null, watch), cancellation);

    // Only version 2 of the protocol reports the branch of an empty repository.
    private async Task<string?> UnbornBranchAsync(StallWatch watch)
    {
        Advertisement capabilities = await http.AdvertiseAsync(GitService.Fetch, ProtocolTwo, watch).ConfigureAwait(false);
        if (capabilities.ValueOf("ls-refs=")?.Contains("unborn") != true) return null;
        string request = PktLine.Of("command=ls-refs\n") + PktLine.Delimiter + PktLine.Of("symrefs\n") + PktLine.Of("unborn\n")
            + PktLine.Of("ref-prefix HEAD\n") + PktLine.Flush;
        using ByteArrayContent body = new(Encoding.ASCII.GetBytes(request));
        using HttpResponseMessage response = await http.PostAsync(GitService.Fetch, body, ProtocolTwo, watch).ConfigureAwait(false);
        string?[] answer = PktLine.ReadStrictly(await SmartHttp.ReadAsync(response, watch).ConfigureAwait(false)).ToArray();
        if (answer.Length == 0 || answer[answer.Length - 1] is not null) throw new EndOfStreamException("The list of branches is incomplete.");
        if (answer.OfType<string>().Any(line => line.IndexOf(" HEAD", StringComparison.Ordinal) is > 0 and var end && ObjectIds.IsOne(line.Substring(0, end))))
            throw new EndOfStreamException("The server's list of branches lacked HEAD, but HEAD has a commit.");
        return answer.OfType<string>()
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
