using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>
/// Writes secrets at the destinations: missing ones with the source's name, key, description and provider. Existing ones are replaced only
/// on request, because values cannot be compared.
/// </summary>
internal sealed class SecretMigration(MigrationRun run, SecretInventory inventory, ConflictPolicy onConflict)
{
    private readonly MissingSecrets _missing = new(run);

    /// <summary>Writes one secret. A failure is reported as an outcome, not as an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was written.</exception>
    public Task<SecretOutcome> RunAsync(SecretItem item, IStageObserver observer, CancellationToken cancellation) =>
        ItemRunner.RunAsync(run, item.Outcome(OutcomeStatus.Failed, ""), async stop =>
        {
            SecretOutcome outcome = await WorkAsync(item, observer, stop).ConfigureAwait(false);
            foreach (string note in outcome.Notes) observer.Warned($"{outcome.Target}: {note}");
            return outcome;
        }, observer, TimeSpan.Zero, cancellation);

    private async Task<SecretOutcome> WorkAsync(SecretItem item, IStageObserver observer, CancellationToken cancellation)
    {
        if (item.Value is null) throw NoValue(item);
        observer.Working("Reading both sides");
        SecretSides sides = await inventory.OfAsync(item.Item, cancellation).ConfigureAwait(false);
        AlgorithmSecret? here = item.In(sides.Source);
        AlgorithmSecret? there = here is null ? item.In(sides.There) : sides.CounterpartOf(here);
        if (here is null && there is null) throw Unknown(item, sides);
        if (sides.Destination is null && run.Apply)
            throw new MigrationException(FailureKind.DestinationMissing, "The destination algorithm does not exist.",
                "Create it first: New-AlgoDestination.");
        return there is null
            ? await CreateAsync(item, here!, sides, observer, cancellation).ConfigureAwait(false)
            : await ReplaceAsync(item, here ?? there, there, sides, observer, cancellation).ConfigureAwait(false);
    }

    private async Task<SecretOutcome> CreateAsync(
        SecretItem item, AlgorithmSecret here, SecretSides sides, IStageObserver observer, CancellationToken cancellation)
    {
        SecretProviderMatch match = await ProviderAsync(item, here, cancellation).ConfigureAwait(false);
        SecretDraft draft = Draft(item, here, match.Provider.Id);
        SecretOutcome outcome = Named(item, draft, match.Provider.Name, OutcomeStatus.WouldCreate,
            sides.Destination is null ? "When the algorithm exists." : $"In the provider '{match.Provider}'.");
        if (match.Note is { } note) outcome = outcome.Noting(note);
        if (!run.Apply) return sides.Destination is null
            && await run.Owners.CheckAsync(item.Item.Cluster, item.Item.Destination.Owner, cancellation).ConfigureAwait(false) is { } doubt
                ? outcome.Noting(doubt) : outcome;
        observer.Working("Creating the secret");
        Created<AlgorithmSecret> written = await run.CreateAsync(
            run.Intent(JournalOperation.CreateSecret, item.Item) with { Detail = $"{draft} in {match.Provider}", Secret = new SecretRecord("", draft.SecretKey, null) },
            () => item.Item.Cluster.Api.Secrets.CreateAsync(sides.Destination!, draft, cancellation),
            (entry, made) => entry with { Secret = new SecretRecord(made.Id, draft.SecretKey, made.Modified) }).ConfigureAwait(false);
        await SettleAsync(item, written.Value, sides).ConfigureAwait(false);
        outcome = outcome with { Status = OutcomeStatus.Created };
        return written.Note("the secret") is { } unconfirmed ? outcome.Noting($"{unconfirmed} Its value is not certain; -OnConflict Update replaces it.") : outcome;
    }

    private async Task<SecretOutcome> ReplaceAsync(SecretItem item, AlgorithmSecret here, AlgorithmSecret there, SecretSides sides,
        IStageObserver observer, CancellationToken cancellation)
    {
        SecretProviderMap map = await inventory.ProviderMapAsync(item.Item, cancellation).ConfigureAwait(false);
        SecretDraft draft = Draft(item, there.SecretKey is null ? here : there, there.ProviderId) with
        {
            Description = there.Description,
        };
        SecretOutcome outcome = Named(item, draft, map.NameOf(there), OutcomeStatus.Unchanged,
            "Exists. Values cannot be compared, so it was left unchanged; -OnConflict Update replaces it.");
        if (onConflict == ConflictPolicy.Skip)
        {
            // It may have been set by hand, which closes the manual step.
            await _missing.NoteAsync(item.Item, () => inventory.WithWritten(item.Item, sides)).ConfigureAwait(false);
            return outcome;
        }
        if (onConflict == ConflictPolicy.Fail)
            throw new MigrationException(FailureKind.AlreadyExists, "The secret already exists.",
                "Use -OnConflict Update to replace its value, or -OnConflict Skip to leave it.");
        outcome = outcome with { Status = OutcomeStatus.WouldUpdate, Detail = "With the given value." };
        if (!run.Apply) return outcome;
        observer.Working("Replacing the secret");
        AlgorithmSecret written = await run.WriteAsync(run.Intent(JournalOperation.UpdateSecret, item.Item) with { Detail = draft.ToString(), Secret = new SecretRecord(there.Id, draft.SecretKey, null) },
            () => item.Item.Cluster.Api.Secrets.UpdateAsync(sides.Destination!, there, draft, cancellation),
            (entry, made) => entry with { Secret = entry.Secret! with { Modified = made.Modified } }).ConfigureAwait(false);
        await SettleAsync(item, written, sides).ConfigureAwait(false);
        return outcome with { Status = OutcomeStatus.Updated };
    }

    /// <summary>Closes the manual step for a secret that was written.</summary>
    private Task SettleAsync(SecretItem item, AlgorithmSecret written, SecretSides sides)
    {
        inventory.Wrote(item.Item, written);
        return _missing.NoteAsync(item.Item, () => inventory.WithWritten(item.Item, sides));
    }

    private async Task<SecretProviderMatch> ProviderAsync(SecretItem item, AlgorithmSecret here, CancellationToken cancellation)
    {
        IReadOnlyList<SecretProvider> providers = await inventory.ProvidersAsync(run.Session.Source, item.Item.Id.Owner, cancellation)
            .ConfigureAwait(false);
        SecretProviderMap map = await inventory.ProviderMapAsync(item.Item, cancellation).ConfigureAwait(false);
        return map.Match(providers.FirstOrDefault(provider => provider.Id == here.ProviderId)?.Name);
    }

    private static SecretDraft Draft(SecretItem item, AlgorithmSecret known, string provider) => new(
        known.ShortName, known.SecretKey ?? (item.SecretKey.Length > 0 ? item.SecretKey : throw new MigrationException(FailureKind.InvalidInput,
            "Neither cluster reports the environment variable of the secret.",
            "Specify it in a SecretKey property next to the value.")),
        known.Description, provider, item.Value!);

    private static SecretOutcome Named(SecretItem item, SecretDraft draft, string provider, OutcomeStatus status, string detail) =>
        item.Outcome(status, detail) with { ShortName = draft.ShortName, SecretKey = draft.SecretKey, Provider = provider };

    private static MigrationException NoValue(SecretItem item) => new(FailureKind.InvalidInput,
        "There is no value for the secret.",
        "Specify it as a Value property or with -Value, as SecureString or PSCredential.");

    private static MigrationException Unknown(SecretItem item, SecretSides sides)
    {
        string known = string.Join(", ", sides.Source.Concat(sides.There).Select(secret => secret.DisplayName).Distinct());
        return new MigrationException(FailureKind.SecretMissing,
            "Neither the source nor the destination has this secret.",
            $"Check the name with Get-AlgoSecret. Known secrets: {(known.Length > 0 ? known : "none")}.");
    }
}
