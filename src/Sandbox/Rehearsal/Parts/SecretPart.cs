using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox.Rehearsal.Verification;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

/// <summary>Migrates secrets of algorithms, with values as from a vault.</summary>
internal sealed class SecretPart(SandboxHost host, AlgoSession session, IReadOnlyList<Algorithm> algorithms, string folder) : Part(session)
{
    public override string Title => "Secrets";

    public override async Task<IReadOnlyList<Outcome>> RunAsync(bool apply, Showing show, CancellationToken cancellation)
    {
        using MigrationRun run = new(Session, apply);
        using SecretInventory inventory = new(run);
        SecretMigration stage = new(run, inventory, ConflictPolicy.Skip);
        List<SecretItem> items = [];
        foreach (AlgorithmItem item in algorithms.SelectMany(algorithm => AlgorithmInput.Of(algorithm).For(Session, owner: null, version: null)))
            items.AddRange((await inventory.CompareAsync(item, cancellation))
                .Select(match => new SecretItem(item, match.ShortName, match.SecretKey, Secret.Exactly(ValueFor(match.SecretKey, match.Destination)))));
        return await EachAsync(items, item => item.Target, show, async (item, observer, stop) => await stage.RunAsync(item, observer, stop), cancellation);
    }

    public override async Task VerifyAsync(IReadOnlyList<Outcome> outcomes, Findings findings, CancellationToken cancellation)
    {
        string[] files = Directory.GetFiles(folder, "*.jsonl");
        string written = string.Concat(await Task.WhenAll(files.Select(file => File.ReadAllTextAsync(file, cancellation))));
        foreach (SecretOutcome outcome in outcomes.Cast<SecretOutcome>().Where(outcome => outcome.Failure is null))
        {
            string value = ValueFor(outcome.SecretKey, outcome.Destination);
            SandboxSecrets secrets = host[outcome.Destination.Cluster].Secrets;
            // The values must not be printed.
            findings.Add(outcome.Target, secrets.ValueOf(outcome.DestinationOwner, outcome.Name, outcome.SecretKey) == value ? [] : ["the value differs"]);
            findings.Expect(outcome.Target, "the provider", outcome.Provider, secrets.ProviderOf(outcome.DestinationOwner, outcome.Name, outcome.SecretKey));
            findings.Add(outcome.Target, written.Contains(value, StringComparison.Ordinal) ? ["its value appears in the journal"] : []);
        }
        findings.Add(Title, Session.ManualSteps.All.Where(step => step.Area == ManualStepArea.Secret && !IsLeft(step, outcomes))
            .Select(step => $"it was set, but is still listed: {step}"));
    }

    public override IEnumerable<string> Unmet(IReadOnlyList<Outcome> outcomes) =>
        outcomes.Count > 0 ? base.Unmet(outcomes) : ["No algorithm had a secret."];

    public override string Measure(IReadOnlyList<Outcome> outcomes) => $"{outcomes.Count} secrets";

    private static bool IsLeft(ManualStep step, IReadOnlyList<Outcome> outcomes) => outcomes.Cast<SecretOutcome>().Any(outcome =>
        outcome.Failure is not null && outcome.Destination.Path == $"{step.Account}/{step.Algorithm}");

    private static string ValueFor(string key, DestinationId destination) => $"{key.ToLowerInvariant()}/{destination.Cluster}+2f7c91";
}
