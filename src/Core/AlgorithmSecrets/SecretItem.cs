using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>A secret and its new value, for one destination.</summary>
/// <param name="Item">The algorithm and its destination.</param>
/// <param name="ShortName">The secret's name; empty when its key identifies it.</param>
/// <param name="SecretKey">The secret's key; empty when its name identifies it.</param>
/// <param name="Value">The value; null when none was given.</param>
internal sealed record SecretItem(AlgorithmItem Item, string ShortName, string SecretKey, Secret? Value)
{
    /// <summary>The target in prompts and what-if lines.</summary>
    public string Target => Outcome(OutcomeStatus.Unchanged, "").Target;

    /// <summary>The outcome when the operator declined.</summary>
    public SecretOutcome Declined() => Outcome(OutcomeStatus.Skipped, "").Declined();

    /// <summary>Finds this secret in a list: by key, else by name. If only one of the two was given, it may be either.</summary>
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
