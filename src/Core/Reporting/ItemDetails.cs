namespace AlgorithmiaMigration.Reporting;

/// <summary>What is known of an item beyond the line of a table.</summary>
internal static class ItemDetails
{
    private const int FilesShown = 100;

    /// <summary>The lines, none if there is nothing more to say.</summary>
    public static IEnumerable<string> Of(Outcome outcome) => [.. outcome.Detail.Split('\n').Skip(1), .. OfKind(outcome)];

    private static IEnumerable<string> OfKind(Outcome outcome) => outcome switch
    {
        OrganizationOutcome organization => organization.Members.Select(member => $"{member.Target} ({member.Role}): {member.Status}. {member.Detail}"),
        DataOutcome data => FailedFiles(data),
        AlgorithmOutcome algorithm => algorithm.Rewrites.Select(rewrite => $"References in {rewrite.Path}: {rewrite.Count}"),
        _ => [],
    };

    private static IEnumerable<string> FailedFiles(DataOutcome data)
    {
        foreach (FileFailure file in data.FailedFiles.Take(FilesShown)) yield return $"{file.Name}: {file.Failure.Message} {file.Failure.Remedy}".TrimEnd();
        if (data.FailedFiles.Count > FilesShown) yield return $"{data.FailedFiles.Count - FilesShown} more files failed.";
    }
}
