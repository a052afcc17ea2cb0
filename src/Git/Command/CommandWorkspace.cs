using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>The workspace of one copy, which runs the <c>git</c> executable.</summary>
internal sealed class CommandWorkspace(GitExecutable git, GitOptions options, string folder) : IWorkspace
{
    // Not "origin": users have settings for that name, which would apply here too.
    private const string RemoteName = "algo-remote";

    private readonly GitCommand _command = new(git, options, folder);
    private int _repositories;

    public async Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation)
    {
        // With version 0 of the protocol this takes one request.
        GitJob job = new(endpoint, options.StallLimit,
            "-c", "protocol.version=0", "ls-remote", "--symref", "--", endpoint.Repository.AbsoluteUri, GitHeads.Detached);
        GitOutput output = await _command.RunAsync(job, cancellation).ConfigureAwait(false);
        if (output.ExitCode != 0) throw GitErrorText.Explain(output, endpoint);
        if (RemoteHead.Parse(output.Text) is { } head) return head;
        // Only a clone gets the branch of an empty repository.
        GitStep silent = new("", null);
        return (await FetchHeadAsync(endpoint, silent, cancellation).ConfigureAwait(false)).Head;
    }

    public Task<FetchedRepository> FetchHeadAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation) =>
        CloneAsync(endpoint, step, ["--depth", "1"], cancellation);

    public Task<FetchedRepository> FetchHistoryAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation) =>
        CloneAsync(endpoint, step, [], cancellation);

    public IObjectStore OpenObjects(FetchedRepository home) => new CatFile(git, options.Time, folder, home.Folder);

    public async Task<PushReply> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation)
    {
        GitJob job = new(destination, options.PushAnswerLimit,
            "push", "--porcelain", "--progress", "--no-verify", "--", destination.Repository.AbsoluteUri, $"{commit.Id}:{commit.Branch}")
        {
            Repository = home.Folder,
            Step = step,
        };
        GitOutput output = await _command.RunAsync(job, cancellation).ConfigureAwait(false);
        PushRefusal? refusal = PorcelainReport.RefusalIn(output.Text);
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
        GitJob job = new(endpoint, options.StallLimit, arguments) { Step = step };
        GitOutput output = await _command.RunAsync(job, cancellation).ConfigureAwait(false);
        if (output.ExitCode != 0) throw GitErrorText.Explain(output, endpoint);
        return new FetchedRepository(repository, LocalHead.Read(repository));
    }
}
