using System.Security.Cryptography;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Migrates all hosted data: thousands of small files, a large file, names that must be escaped, every kind of reader.</summary>
internal sealed class DataPart(SandboxHost host, AlgoSession session) : Part(session)
{
    private static readonly string[] Owners = ["research", "analytics", "load"];

    public override string Title => "Data";

    public override async Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        using FileThrottle slots = new(2 * Session.ThrottleLimit);
        CollectionCopy copy = new(run, new DataOptions(), slots);
        List<CollectionItem> items = [];
        foreach (string owner in Owners)
        {
            await foreach (string name in Session.Source.Api.Data.ListCollectionsAsync(owner, cancellation))
                items.AddRange(new CollectionInput { Id = new CollectionId(owner, name) }.For(Session, owner: null));
        }
        return await EachAsync(items, item => item.Target, show, async (item, observer, stop) => await copy.RunAsync(item, observer, stop), cancellation);
    }

    public override async Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation)
    {
        EmulatedCluster source = host[Session.Source.Name];
        string[] expected = [.. Owners.SelectMany(owner => source.Collections(owner).Select(name => $"{owner}/{name}"))];
        findings.Report(expected.Except(outcomes.Cast<DataOutcome>().Select(outcome => outcome.Collection.Path))
            .Select(path => $"The collection {path} was not attempted."));
        Dictionary<string, string> hashes = [];
        foreach (DataOutcome outcome in outcomes.Cast<DataOutcome>().Where(outcome => outcome.Failure is null))
            await CompareAsync(source, host[outcome.Destination.Cluster], outcome, hashes, findings, cancellation);
    }

    public override string Measure(IReadOnlyList<Outcome> outcomes)
    {
        DataOutcome[] all = [.. outcomes.Cast<DataOutcome>()];
        return FormattableString.Invariant(
            $"{all.Sum(outcome => outcome.FilesCopied + outcome.FilesUnchanged):N0} files, {all.Sum(outcome => outcome.Bytes) / 1_000_000:N0} MB copied");
    }

    /// <summary>Compares the files on disk of both clusters.</summary>
    private static async Task CompareAsync(EmulatedCluster source, EmulatedCluster destination, DataOutcome outcome,
        Dictionary<string, string> hashes, Findings findings, CancellationToken cancellation)
    {
        string subject = outcome.Target;
        IReadOnlyDictionary<string, SandboxFile> here = source.Files(outcome.Owner, outcome.Name);
        IReadOnlyDictionary<string, SandboxFile> there = destination.Files(outcome.DestinationOwner, outcome.Name);
        findings.Expect(subject, "the list of readers", string.Join(", ", source.Readers(outcome.Owner, outcome.Name)),
            string.Join(", ", destination.Readers(outcome.DestinationOwner, outcome.Name)));
        findings.Add(subject, here.Keys.Except(there.Keys).Select(name => $"'{name}' is missing")
            .Concat(there.Keys.Except(here.Keys).Select(name => $"'{name}' is unexpected")));
        foreach ((string name, SandboxFile file) in here)
        {
            if (!there.TryGetValue(name, out SandboxFile? copy)) continue;
            if (!hashes.TryGetValue(file.Path, out string? hash)) hashes[file.Path] = hash = await HashAsync(file.Path, cancellation);
            findings.Expect(subject, $"the content of '{name}'", hash, await HashAsync(copy.Path, cancellation));
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }
}
