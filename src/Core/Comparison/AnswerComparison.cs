using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Calls a version on both sides with the sample input that the source stores, and compares the answers.</summary>
/// <param name="source">The source cluster.</param>
/// <param name="item">The algorithm and its destination.</param>
internal sealed class AnswerComparison(AlgoCluster source, AlgorithmItem item)
{
    private const int Shown = 60;

    /// <param name="answers">The algorithm, in the area of answers.</param>
    /// <param name="pair">The newest version of the source with its counterpart; null when there is none.</param>
    /// <param name="cancellation">Cancels the calls.</param>
    public async Task<Difference> CompareAsync(Compared answers, (AlgorithmVersion Here, AlgorithmVersion There)? pair, CancellationToken cancellation)
    {
        if (pair is not (AlgorithmVersion here, AlgorithmVersion there)) return answers.NotChecked("No version is published on both sides.");
        answers = answers.Part(here.ToString());
        if (here.RawSampleInput is not { Length: > 0 } input) return answers.NotChecked($"{here} has no sample input at the source.");
        Task<AlgorithmAnswer> calling = source.Api.InvokeAsync(item.Id.Owner, item.Id.Name, here.Number!, input, cancellation);
        AlgorithmAnswer other = await item.Cluster.Api
            .InvokeAsync(item.Destination.Owner, item.Destination.Name, there.Number!, input, cancellation).ConfigureAwait(false);
        AlgorithmAnswer answer = await calling.ConfigureAwait(false);
        if (answer.IsError && other.IsError) return answers.NotChecked($"Both sides fail on the sample input, which proves nothing: {answer.Result} {other.Result}");
        return answer == other ? answers.Equal(Text(answer), Text(other), "The same answer to the sample input.")
            : answers.Different(Text(answer), Text(other), answer.IsError || other.IsError ? "Only one side fails on the sample input."
                : "The answers to the sample input differ. An algorithm may also answer differently each time.");
    }

    private static string Text(AlgorithmAnswer answer) => answer.IsError ? $"error: {answer.Result}"
        : answer.Result.Length <= Shown ? answer.Result : answer.Result.Substring(0, Shown) + "...";
}
