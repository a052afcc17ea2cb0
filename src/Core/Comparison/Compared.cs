namespace AlgorithmiaMigration.Comparison;

/// <summary>One thing that is compared at one destination; makes the differences that are found.</summary>
/// <param name="Area">The kind of thing.</param>
/// <param name="Subject">Its path at the source, or at the destination when only that has it.</param>
/// <param name="Cluster">The destination cluster.</param>
internal sealed record Compared(DifferenceArea Area, string Subject, string Cluster)
{
    /// <summary>A part of it, such as a file of a tree.</summary>
    public Compared Part(string name) => this with { Subject = $"{Subject} {name}" };

    /// <summary>The same subject in another area.</summary>
    public Compared In(DifferenceArea area) => this with { Area = area };

    public Difference Equal(string source, string destination, string detail = "") => Make(DifferenceStatus.Equal, source, destination, detail);

    public Difference Different(string source, string destination, string detail = "") => Make(DifferenceStatus.Different, source, destination, detail);

    public Difference Missing(string source, string detail = "") => Make(DifferenceStatus.MissingAtDestination, source, "", detail);

    public Difference Extra(string destination, string detail = "") => Make(DifferenceStatus.ExtraAtDestination, "", destination, detail);

    /// <summary>What only the destination has. An archive has only what was exported, so what it lacks is not known to be extra.</summary>
    public Difference OnlyThere(AlgoCluster source, string destination) => source.Archive is null ? Extra(destination)
        : Make(DifferenceStatus.NotChecked, "", destination, $"The archive of {source} does not have it: it was not exported, or it did not exist.");

    public Difference NotChecked(string why) => Make(DifferenceStatus.NotChecked, "", "", why);

    public Difference NotChecked(MigrationException failure) =>
        NotChecked(failure.Remedy.Length > 0 ? $"{failure.Message} {failure.Remedy}" : failure.Message);

    /// <summary>What a comparison found; a failure that concerns only this comparison means that it was not made.</summary>
    public async Task<IReadOnlyList<Difference>> OrNotCheckedAsync(Func<Task<IReadOnlyList<Difference>>> compare)
    {
        try
        {
            return await compare().ConfigureAwait(false);
        }
        // The trees alone need a git engine; everything else can be compared without one.
        catch (MigrationException e) when (!e.IsFatal || e.Kind == FailureKind.NoGitEngine)
        {
            return [NotChecked(e)];
        }
    }

    private Difference Make(DifferenceStatus status, string source, string destination, string detail) => new()
    {
        Area = Area, Subject = Subject, Cluster = Cluster, Status = status, Source = source, Destination = destination, Detail = detail,
    };
}
