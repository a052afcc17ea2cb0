using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>A secret somebody brings the value of, for one destination.</summary>
/// <param name="Item">The algorithm and where it goes.</param>
/// <param name="ShortName">The secret's name; empty when its key says which one.</param>
/// <param name="SecretKey">The secret's key; empty when its name says which one.</param>
/// <param name="Value">The value; null when none came.</param>
internal sealed record SecretItem(AlgorithmItem Item, string ShortName, string SecretKey, Secret? Value)
{
    /// <summary>What a prompt or a what-if line names.</summary>
    public string Target => Outcome(OutcomeStatus.Unchanged, "").Target;

    /// <summary>The outcome when the operator declined.</summary>
    public SecretOutcome Declined() => Outcome(OutcomeStatus.Skipped, "").Declined();

    /// <summary>The one of them that is meant: by key, else by name; a single word may be either.</summary>
    internal AlgorithmSecret? In(IReadOnlyList<AlgorithmSecret> secrets)
    {
        string key = SecretKey.Length > 0 ? SecretKey : ShortName, name = ShortName.Length > 0 ? ShortName : SecretKey;
        return secrets.FirstOrDefault(secret => secret.SecretKey == key) ?? secrets.FirstOrDefault(secret => secret.ShortName == name);
    }

    internal SecretOutcome Outcome(OutcomeStatus status, string detail) => new()
    {
        Algorithm = new AlgorithmId(Item.Id.Owner, Item.Id.Name),
        Destination = Item.Destination,
        ShortName = ShortName.Length > 0 ? ShortName : SecretKey,
        SecretKey = SecretKey,
        Status = status,
        Detail = detail,
    };
}
