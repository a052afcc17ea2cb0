using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Git.Http;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>The workspace of one copy, which runs the <c>git</c> executable.</summary>
internal sealed class CommandWorkspace(
    GitExecutable git, Func<ClusterAddress, HttpClient> clients, GitOptions options, string folder) : IWorkspace
{
    // Not "origin": users have settings for that name, which would apply here too.
    private const string RemoteName = "algo-remote";

    private readonly GitCommand _command = new(git, options, folder);
    private int _repositories;

    public async Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation)
    {
        // With version 0 of the protocol this takes one request.
        GitJob job = new(endpoint, options.StallLimit, options.SlowLimit, "-c", "protocol.version=0", "ls-remote", "--symref", "--", endpoint.Repository.AbsoluteUri,
            GitHeads.Detached, Advertisement.BranchPrefix + "*", Advertisement.TagPrefix + "*");
        GitOutput output = await RunAsync(job, cancellation).ConfigureAwait(false);
        return RemoteHead.Parse(output.Text) ?? await MissingHeadAsync(endpoint, cancellation).ConfigureAwait(false);
    }

    public Task<FetchedRepository> FetchHeadAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation) =>
        CloneAsync(endpoint, step, ["--depth", "1"], cancellation);

    public async Task<FetchedRepository> FetchHistoryAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation)
    {
        FetchedRepository fetched = await CloneAsync(endpoint, step, [], cancellation).ConfigureAwait(false);
        if (fetched.Head.OtherBranches.Count == 0) return fetched;
        GitJob job = new(endpoint, options.StallLimit, options.SlowLimit, "fetch", "--progress", "--no-tags", "--no-write-fetch-head", "--", endpoint.Repository.AbsoluteUri,
            $"+{Advertisement.BranchPrefix}*:refs/fetched/*")
        {
            Repository = fetched.Folder,
            Step = step,
        };
        await RunAsync(job, cancellation).ConfigureAwait(false);
        return fetched;
    }

    public IObjectStore OpenObjects(FetchedRepository home) => new CatFile(git, options.Time, folder, home.Folder);

    public async Task<PushReply> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation)
    {
        // The progress shows that git is still sending. Git waits for ever for the end mark of an answer that has ended without one.
        TimeSpan patience = options.SilentPushLimit < options.PushAnswerLimit ? options.SilentPushLimit : options.PushAnswerLimit;
        GitJob job = new(destination, patience, options.PushAnswerLimit,
            "push", "--porcelain", "--progress", "--no-verify", "--", destination.Repository.AbsoluteUri, $"{commit.Id}:{commit.Branch}")
        {
            Repository = home.Folder,
            Step = step,
        };
        GitOutput output = await _command.RunAsync(job, cancellation).ConfigureAwait(false);
        PushRefusal? refusal = PorcelainReport.RefusalIn(output);
        if (output.ExitCode != 0 && refusal is null) throw GitErrorText.Explain(output, destination);
        return new PushReply(refusal, GitErrorText.RemoteMessages(output.ErrorLines));
    }

    private async Task<FetchedRepository> CloneAsync(
        GitEndpoint endpoint, GitStep step, string[] depth, CancellationToken cancellation)
    {
        string repository = Path.Combine(folder, $"{Interlocked.Increment(ref _repositories)}.git");
        string[] arguments =
        [
            "clone", "--bare", "--progress", "--no-tags", "--single-branch", "--template=", "--origin", RemoteName, .. depth,
            "--", endpoint.Repository.AbsoluteUri, repository,
        ];
        GitJob job = new(endpoint, options.StallLimit, options.SlowLimit, arguments) { Step = step };
        await RunAsync(job, cancellation).ConfigureAwait(false);
        GitHead head = LocalHead.Read(repository);
        return new FetchedRepository(repository, head.Commit is null ? await MissingHeadAsync(endpoint, cancellation).ConfigureAwait(false) : head);
    }

    /// <summary>The head of a repository for which git reported no commit. Git treats an answer that is empty or not of its protocol as a list
    /// without branches, so this module's own request must confirm that there is none.</summary>
    private async Task<GitHead> MissingHeadAsync(GitEndpoint endpoint, CancellationToken cancellation)
    {
        RemoteRepository remote = new(new SmartHttp(clients(endpoint.Cluster), endpoint, options.Time), options);
        GitHead head = await remote.ReadHeadAsync(cancellation).ConfigureAwait(false);
        return head.Commit is null ? head : throw GitFailures.Of(TransportFault.Lost, endpoint, "Git received an incomplete list of branches.");
    }

    private async Task<GitOutput> RunAsync(GitJob job, CancellationToken cancellation)
    {
        GitOutput output = await _command.RunAsync(job, cancellation).ConfigureAwait(false);
        return output.ExitCode == 0 ? output : throw GitErrorText.Explain(output, job.Endpoint);
    }
}
