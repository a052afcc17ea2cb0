namespace AlgorithmiaMigration.Reporting;

/// <summary>What a report calls the parts of an outcome, whatever its kind.</summary>
/// <param name="Kind">The kind of item, such as <c>Algorithm</c>.</param>
/// <param name="Stage">The kind with the last stage that processed it, such as <c>Algorithm: Source</c>.</param>
/// <param name="Source">The item at the source.</param>
/// <param name="Destination">The item at the destination.</param>
/// <param name="Versions">The numbers on both sides; empty for items without versions.</param>
internal sealed record ReportItem(string Kind, string Stage, string Source, string Destination, string Versions)
{
    /// <summary>The item in one line.</summary>
    public string Subject { get; init; } = $"{Source} -> {Destination}";

    /// <summary>The parts of an outcome.</summary>
    public static ReportItem Of(Outcome outcome) => outcome switch
    {
        AlgorithmOutcome algorithm => new("Algorithm", $"Algorithm: {algorithm.Stage}", algorithm.Algorithm.ToString(), algorithm.Destination.ToString(), algorithm.VersionStep),
        DataOutcome data => Plain("Collection", data.Collection.ToString(), data.Destination.ToString()),
        UserOutcome user => Plain("User", user.Name, $"{user.Cluster}/{user.DestinationName}"),
        OrganizationOutcome organization => Plain("Organization", organization.Name, $"{organization.Cluster}/{organization.DestinationName}"),
        MemberOutcome member => Plain("Member", member.Name, $"{member.Cluster}/{member.Organization}/{member.DestinationName}"),
        SecretOutcome secret => Plain("Secret", $"{secret.Algorithm.Path} {(secret.SecretKey.Length > 0 ? secret.SecretKey : secret.ShortName)}", secret.Destination.ToString()),
        UndoOutcome undo => Plain($"Undo {Word(undo.Kind)}", undo.Path, $"{undo.Cluster}/{undo.Path}") with { Subject = $"{undo.Cluster}/{undo.Path}" },
        ArchiveOutcome archive => Plain($"Export {Word(archive.Kind)}", archive.Subject, archive.Archive),
        _ => Plain(outcome.GetType().Name.Replace("Outcome", ""), outcome.Target, "") with { Subject = outcome.Target },
    };

    private static string Word<T>(T kind) where T : struct, Enum => kind.ToString().ToLowerInvariant();

    private static ReportItem Plain(string kind, string source, string destination) => new(kind, kind, source, destination, "");
}
