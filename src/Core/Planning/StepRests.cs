using AlgorithmiaMigration.Git;
using System.Globalization;
using System.Text;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Planning;

/// <summary>The state that a step rests on, in words that a person can compare and with a fingerprint of the rest.</summary>
internal static class StepRests
{
    public const string Source = "source";
    public const string Destination = "destination";

    /// <summary>Nothing is there yet.</summary>
    public const string Absent = "absent";

    public static Dictionary<string, string> OfSettings(AlgorithmOutcome created) => new()
    {
        [Source] = created.SourceAlgorithm is { } source ? SettingsOf(source) : "",
        [Destination] = created.DestinationAlgorithm is { } there ? SettingsOf(there) : Absent,
    };

    /// <summary>The code and the versions of an algorithm. A destination without a build counts as absent, because the step before creates it.</summary>
    public static Dictionary<string, string> OfVersions(AlgorithmOutcome filled) => new()
    {
        [Source] = (filled.Versions.Count > 0
            ? $"{NumberText.Count(filled.Versions.Count(version => !version.IsFiller), "version")} up to {filled.SourceVersion} at {ShortCommit.Of(filled.SourceCommit)} "
                + Print(filled.Versions.Where(version => !version.IsFiller).Select(version => $"{version.SourceVersion} {version.SourceCommit}"))
            : $"{filled.SourceVersion?.ToString() ?? "head"} at {ShortCommit.Of(filled.SourceCommit)}")
            + (filled.PlannedHead is { } head ? $", head at {ShortCommit.Of(head)}" : ""),
        [Destination] = filled.DestinationAlgorithm?.NewestBuild?.Commit is { Length: > 0 } commit
            ? $"{filled.DestinationAlgorithm.NewestVersion?.Number?.ToString() ?? "unpublished"} at {ShortCommit.Of(commit)}" : Absent,
    };

    public static Dictionary<string, string> OfUser(UserPlan plan) => new()
    {
        [Source] = plan.User is { } user ? $"{user.Email} {Print([user.FullName ?? "", user.CompanyName ?? "", user.CompanyRole ?? ""])}" : "",
        [Destination] = plan.Creates ? Absent : plan.Differs ? "exists with other details" : "exists",
    };

    public static Dictionary<string, string> OfOrganization(OrganizationPlan plan) => new()
    {
        [Source] = plan.Organization is { } organization ? $"{NumberText.Count(organization.Members.Count, "member")} " + Print(
            [organization.Label, organization.Email, organization.Type, .. organization.Members.Select(member => $"{member}").OrderBy(name => name, StringComparer.Ordinal)]) : "",
        [Destination] = plan.Creates ? Absent : plan.Differences.Count > 0 ? $"exists with other details: {string.Join(", ", plan.Differences)}" : "exists",
    };

    public static Dictionary<string, string> OfCollection(DataOutcome outcome) => new()
    {
        [Source] = string.Format(CultureInfo.InvariantCulture, "{0} files, readers {1}", outcome.FilesPending + outcome.FilesUnchanged, outcome.Acl),
        [Destination] = outcome.Status == OutcomeStatus.WouldCreate ? Absent
            : string.Format(CultureInfo.InvariantCulture, "{0} files equal, {1} more", outcome.FilesUnchanged, outcome.FilesExtra),
    };

    private static string SettingsOf(Algorithm algorithm) => $"{algorithm.Runtime}, {algorithm.Settings} " + Print(
    [
        algorithm.Details.RawLabel, algorithm.Details.RawTagline ?? "", algorithm.Details.RawSummary ?? "", algorithm.Settings.RoyaltyMicrocredits?.ToString(CultureInfo.InvariantCulture) ?? "",
        algorithm.SourceHost.ToString(),
    ]);

    // For what would make a line too long: two states with one fingerprint are told apart by nothing else than a rehearsal of the step.
    private static string Print(IEnumerable<string> texts) =>
        "#" + Fingerprint.Of(texts.Aggregate(new StringBuilder(), (all, text) => all.Append(text).Append('\n')).ToString()).ToString("x16", CultureInfo.InvariantCulture);
}
