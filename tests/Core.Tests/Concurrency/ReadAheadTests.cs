using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Core.Tests.Concurrency;

public sealed class ReadAheadTests
{
    [Fact]
    public async Task Results_keep_the_order_of_the_items()
    {
        TaskCompletionSource<string> slow = new();
        Task<IReadOnlyList<ItemAnswer<int, string>>> all = ReadAhead.AllAsync([1, 2, 3], 3, (item, _) =>
        {
            // The first request completes last.
            if (item == 3) slow.SetResult("1");
            return item == 1 ? slow.Task : Task.FromResult($"{item}");
        }, default);

        Assert.Equal(["1", "2", "3"], (await all).Select(answer => answer.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task No_more_requests_run_than_the_throttle_allows(int throttle)
    {
        int asked = 0, answered = 0, most = 0;
        await foreach (ItemAnswer<int, int> _ in ReadAhead.EachAsync(Enumerable.Range(0, 12), throttle, (item, _) =>
        {
            asked++;
            most = Math.Max(most, asked - answered);
            return Task.FromResult(item);
        }, default)) answered++;

        Assert.Equal((12, 12, throttle), (asked, answered, most));
    }

    [Fact]
    public async Task A_failure_is_the_answer_of_its_item_and_a_fatal_one_ends_the_enumeration()
    {
        MigrationException denied = new(FailureKind.AccessDenied, "no"), refused = new(FailureKind.KeyRefused, "never");

        IReadOnlyList<ItemAnswer<int, string>> answers = await ReadAhead.AllAsync([1, 2, 3], 2,
            (item, _) => item == 2 ? Task.FromException<string>(denied) : Task.FromResult($"{item}"), default);

        Assert.Equal([(1, "1", null), (2, null, denied), (3, "3", null)],
            answers.Select(answer => (answer.Item, answer.Value, answer.Failure)));
        Assert.Same(refused, await Assert.ThrowsAsync<MigrationException>(() => ReadAhead.AllAsync([1, 2, 3], 2,
            (item, _) => item == 2 ? Task.FromException<string>(refused) : Task.FromResult($"{item}"), default)));
    }

    [Fact]
    public async Task Ending_early_cancels_the_listing_and_the_running_requests()
    {
        List<CancellationToken> tokens = [];

        await foreach (ItemAnswer<int, int> _ in ReadAhead.EachAsync(stop => Endless(tokens, stop), 2, (item, stop) =>
        {
            tokens.Add(stop);
            return Task.FromResult(item);
        }, default)) break;

        Assert.Equal(3, tokens.Count);
        Assert.All(tokens, token => Assert.True(token.IsCancellationRequested));
    }

    private static async IAsyncEnumerable<int> Endless(List<CancellationToken> tokens, [EnumeratorCancellation] CancellationToken stop)
    {
        tokens.Add(stop);
        await Task.Yield();
        for (int i = 0; ; i++) yield return i;
    }
}
