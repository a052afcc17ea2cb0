namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes names of what the owner on the command line has, as far as it was listed; of all owners when none is given.</summary>
internal abstract class NameCompletion : Completion
{
    /// <summary>The listed <c>owner/name</c>.</summary>
    private protected abstract IEnumerable<string> Paths(AlgoCluster cluster);

    private protected override IEnumerable<string> Choices(CompletionContext context)
    {
        string owner = context.Bound("Owner");
        return context.Listed is not { } cluster ? [] : Paths(cluster).Select(path => path.Split('/'))
            .Where(parts => owner.Length == 0 || string.Equals(parts[0], owner, StringComparison.OrdinalIgnoreCase)).Select(parts => parts[1]);
    }
}
