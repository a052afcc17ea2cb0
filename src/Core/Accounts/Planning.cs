using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Accounts;

/// <summary>Plans accounts destination by destination. What cannot be read of one destination fails only the accounts for that
/// destination.</summary>
internal static class Planning
{
    /// <summary>The accounts of the destinations, requested before they are needed. A failure is left to the plans.</summary>
    public static Task PrepareAsync(IEnumerable<AlgoCluster> destinations, Func<AlgoCluster, Task<AccountIndex>> read) =>
        Task.WhenAll(destinations.Select(destination => ItemAnswer<AlgoCluster, AccountIndex>.OfAsync(destination, () => read(destination))));

    /// <summary>The plans for one destination.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="plan">Plans all accounts.</param>
    /// <param name="refuse">Returns the plans of all accounts when the destination could not be read.</param>
    public static async Task<IReadOnlyList<T>> OfAsync<T>(
        AlgoCluster destination, Func<Task<IReadOnlyList<T>>> plan, Func<MigrationException, IReadOnlyList<T>> refuse)
    {
        ItemAnswer<AlgoCluster, IReadOnlyList<T>> answer = await ItemAnswer<AlgoCluster, IReadOnlyList<T>>.OfAsync(destination, plan).ConfigureAwait(false);
        return answer.Value ?? refuse(answer.Failure!);
    }
}
