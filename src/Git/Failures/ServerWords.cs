using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git.Failures;

/// <summary>
/// The meaning of a git server's words in an <c>ERR</c> line, in a fatal message, or behind git's <c>remote error:</c>. Servers such as JGit
/// report a missing repository and a denied access only with words, in an answer of status 200.
/// </summary>
internal static class ServerWords
{
    // The first match wins. A repository that "does not exist or you do not have permission" is treated like a missing one, as with status 404.
    private static readonly (Regex Pattern, ServerRefusal Refusal)[] Meanings =
    [
        (Any("repository (?:.* )?(?:was )?not found", "^not found", "(?:could not|cannot|can't) be found", "(?:repository|project) .*does not exist",
            "no such (?:repository|project)", "not appear to be a git repository", "not a git repository"), ServerRefusal.Missing),
        (Any("authentication (?:is )?(?:required|failed)", "invalid (?:credentials|username|password|token)", "bad credentials"), ServerRefusal.UnknownKey),
        (Any("too large", "exceeds? (?:.*)(?:limit|size)", "larger than", "size limit"), ServerRefusal.TooLarge),
        (Any("no space left", "disk (?:is )?full", "insufficient storage", "storage .*full", "disk quota", "not enough space"), ServerRefusal.StorageFull),
        (Any("read[- ]?only", "is archived", "maintenance"), ServerRefusal.ReadOnly),
        (Any("access (?:is |was )?denied", "permission (?:.* )?denied", "forbidden", "not permitted", "not allowed", "not enabled", "not authori[sz]ed",
            "unauthori[sz]ed", "insufficient (?:permission|privilege)", "(?:do not|don't) have (?:.* )?(?:permission|access)"), ServerRefusal.Forbidden),
    ];

    public static ServerRefusal MeaningOf(string words) =>
        Meanings.Where(meaning => meaning.Pattern.IsMatch(words.Trim())).Select(meaning => meaning.Refusal).FirstOrDefault();

    private static Regex Any(params string[] patterns) =>
        new(string.Join("|", patterns), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline);
}
