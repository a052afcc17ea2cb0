using System.Text.Json;
using AlgorithmiaMigration.Cluster.Messages;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>A list of a cluster: how it is requested, and what makes an entry the same as another one.</summary>
/// <param name="Request">The first page's request, without limit and marker.</param>
/// <param name="IdentityOf">The identity of an entry; null for an entry without one, which is never taken for another.</param>
/// <param name="Members">The members that can contain the entries, unless the answer is a bare array.</param>
internal sealed record Listing(ApiRequest Request, Func<JsonElement, string?> IdentityOf, params string[] Members)
{
    /// <summary>Entries per page; null if the list may not be paged.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether it is a directory of hosted data, in which an empty member is absent (contract, section 17.4). Its next page is
    /// requested while the current one is processed.</summary>
    public bool IsDirectory { get; init; }

    /// <summary>Checks that an entry belongs to what was asked for.</summary>
    public Action<Answer, JsonElement> Check { get; init; } = (_, _) => { };
}
