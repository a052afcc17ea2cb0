using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A member of a port that enumerates items.</summary>
internal sealed class ScriptedListing<TRequest, TItem>(Transcript transcript, string name)
    : ScriptedCall<TRequest, IEnumerable<TItem>>(transcript, name)
{
    public async IAsyncEnumerable<TItem> EachAsync(
        TRequest request, string arguments, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (TItem item in await AskAsync(request, arguments, cancellation)) yield return item;
    }
}
