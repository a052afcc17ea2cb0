using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Makes one difference between an algorithm and its copy.</summary>
internal sealed class EchoChanges(World world, AlgorithmId echo)
{
    private const string OtherCommit = "2222222222222222222222222222222222222222";

    /// <summary>Makes the difference of that name.</summary>
    public async Task ApplyAsync(string change)
    {
        Repository tree = new(world.Prod.RepositoryPath("production", "Echo"));
        switch (change)
        {
            case "byte": tree.CommitFile("src/Echo.py", "def apply(i): return i + j\n", "Ours"); break;
            case "mode": tree.CommitIndex("--cacheinfo", $"100644,{tree.Blob("#!/bin/sh\n")},run.sh"); break;
            case "link": tree.CommitIndex("--cacheinfo", $"120000,{tree.Blob("src/Other.py")},latest"); break;
            case "link to file": tree.CommitIndex("--cacheinfo", $"100644,{tree.Blob("src/Echo.py")},latest"); break;
            case "file more": tree.CommitFile("extra.txt", "more", "Ours"); break;
            case "file less": tree.CommitIndex("--force-remove", "docs/näme \t.txt"); break;
            case "submodule": tree.CommitIndex("--cacheinfo", $"160000,{OtherCommit},vendor"); break;
            case "conf of another owner": tree.CommitFile("algorithmia.conf", tree.File("algorithmia.conf").Replace("production", "labs", StringComparison.Ordinal) + "\n", "Ours"); break;
            case "conf with another value": tree.CommitFile("algorithmia.conf", tree.File("algorithmia.conf").Replace("\"Echo\"", "\"Echo2\"", StringComparison.Ordinal) + "\n", "Ours"); break;
            case "newer source": new Repository(world.Dev.RepositoryPath("research", "Echo")).CommitFile("src/Echo.py", "newer\n", "Newer"); break;
            case "version more": await PublishAsync(Prod, "production"); break;
            case "version less": await PublishAsync(Dev, "research"); break;
            case "version of the same number": await PublishAsync(Dev, "research"); await PublishAsync(Prod, "production"); break;
            case "callability": world.Prod.Behaviour.CallabilityFixedPerMajor = false; await PublishOnBothAsync(request => request with { Callability = "private" }); break;
            case "release notes": await PublishOnBothAsync(request => request with { ReleaseNotes = "Other notes" }); break;
            case "sample input": await PublishOnBothAsync(request => request with { SampleInput = "\"other\"" }); break;
            case "label": await UpdateAsync(draft => draft with { Details = draft.Details with { Label = "Echo!" } }); break;
            case "tagline": await UpdateAsync(draft => draft with { Details = draft.Details with { Tagline = "Ours" } }); break;
            case "summary": await UpdateAsync(draft => draft with { Details = draft.Details with { Summary = "Ours" } }); break;
            case "network": await UpdateAsync(draft => draft with { Settings = draft.Settings with { NetworkAccess = "isolated" } }); break;
            case "pipeline": await UpdateAsync(draft => draft with { Settings = draft.Settings with { PipelineEnabled = false } }); break;
            case "environment":
                AlgorithmEnvironment other = (await Prod.Api.ListEnvironmentsAsync(default)).First(one => one.Language == "python3" && one.DisplayName != "Python 3.7");
                await UpdateAsync(draft => draft with { Settings = draft.Settings with { AlgorithmEnvironment = other.Id, PackageSet = null } });
                break;
            case "secret less": await AddSecretAsync(Dev, "new", "NEW_KEY"); break;
            case "secret more": await AddSecretAsync(Prod, "new", "NEW_KEY"); break;
            default: throw new ArgumentOutOfRangeException(nameof(change), change, null);
        }
    }

    private AlgoCluster Dev => world.Session.Source;

    private AlgoCluster Prod => world.Session.Destinations[0];

    private async Task UpdateAsync(Func<AlgorithmDraft, AlgorithmDraft> change)
    {
        Algorithm there = await world.FindAtProdAsync("production", "Echo");
        await Prod.Api.UpdateAlgorithmAsync("production", change(new AlgorithmDraft("Echo", there.Details, there.Settings)), default);
    }

    /// <summary>Publishes the head once more, as 0.2.0.</summary>
    private static async Task PublishAsync(AlgoCluster cluster, string owner, Func<PublishRequest, PublishRequest>? change = null)
    {
        await cluster.Api.CompileAsync(owner, "Echo", default);
        string head = (await cluster.Api.ReadCommitLogAsync(owner, "Echo", default))[0].Id;
        PublishRequest request = new() { Label = "Echo", Bump = VersionBump.Minor, Callability = "public", ReleaseNotes = "Notes of 0.2.0", SampleInput = "\"hi\"" };
        await cluster.Api.PublishAsync(owner, "Echo", head, change?.Invoke(request) ?? request, default);
    }

    /// <summary>Publishes a new commit at the source, and its copy with a difference at the destination.</summary>
    private async Task PublishOnBothAsync(Func<PublishRequest, PublishRequest> change)
    {
        new Repository(world.Dev.RepositoryPath("research", "Echo")).CommitFile("src/Echo.py", "new\n", "New");
        await PublishAsync(Dev, "research");
        AlgorithmOutcome copied = await new Migration(world.Session).CopyAsync(echo);
        Assert.Equal(OutcomeStatus.Copied, copied.Status);
        await PublishAsync(Prod, "production", change);
    }

    /// <summary>Adds a secret to the algorithm or its copy.</summary>
    public async Task AddSecretAsync(AlgoCluster cluster, string name, string key)
    {
        string owner = cluster == Dev ? "research" : "production";
        Algorithm algorithm = (await cluster.Api.FindAlgorithmAsync(owner, "Echo", default))!;
        SecretProvider provider = (await cluster.Api.Secrets.ListProvidersAsync(owner, default))[0];
        await cluster.Api.Secrets.CreateAsync(algorithm, new SecretDraft(name, key, " ", provider.Id, new Secret("value-of-a-secret")), default);
    }
}
