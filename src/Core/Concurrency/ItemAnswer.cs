namespace AlgorithmiaMigration.Concurrency;

/// <summary>The answer to the request for one item, or its failure, which concerns no other item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Value">The answer; the default when the request failed.</param>
/// <param name="Failure">Why it failed; null otherwise.</param>
internal sealed record ItemAnswer<T, TResult>(T Item, TResult? Value, MigrationException? Failure)
{
    /// <summary>Requests one item. A failure that every other item would share is thrown.</summary>
    public static async Task<ItemAnswer<T, TResult>> OfAsync(T item, Func<Task<TResult>> ask)
    {
        try
        {
            return new ItemAnswer<T, TResult>(item, await ask().ConfigureAwait(false), null);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            return new ItemAnswer<T, TResult>(item, default, e);
        }
    }
}
