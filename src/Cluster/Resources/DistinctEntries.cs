using System.Text.Json;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>The entries of a list, each once: pages overlap when the list changes while it is read, and some servers repeat entries. An
/// entry that is repeated would be copied twice.</summary>
internal sealed class DistinctEntries(Func<JsonElement, string?> identityOf)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The entries of an answer that is the whole list.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="missing">What the answer lacks if it is no list: "a list of commits".</param>
    /// <param name="identityOf">The identity of an entry; null for an entry without one.</param>
    /// <param name="members">The members that can contain the entries, unless the answer is a bare array.</param>
    /// <exception cref="ClusterException">The answer is not a list.</exception>
    public static IReadOnlyList<JsonElement> Of(Answer answer, string missing, Func<JsonElement, string?> identityOf, params string[] members) =>
        new DistinctEntries(identityOf).New(answer.Json.Entries(members) ?? throw answer.Unexpected(missing));

    /// <summary>The entries that were not there before.</summary>
    public IReadOnlyList<JsonElement> New(IReadOnlyList<JsonElement> entries) =>
        entries.Where(entry => identityOf(entry) is not { } identity || _seen.Add(identity)).ToArray();
}
