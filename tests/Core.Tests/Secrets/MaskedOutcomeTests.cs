using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Texts from outside can contain keys: an address in <c>.gitmodules</c>, the subject of a commit, the text of a reference.</summary>
public sealed class MaskedOutcomeTests
{
    private const string Key = "simKEYmasked+0123/456789";

    private static readonly string[] Forms = [Key, Uri.EscapeDataString(Key), Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Key))];

    public MaskedOutcomeTests() => _ = new Secret(Key);

    [Fact]
    public void No_text_of_an_outcome_shows_a_key()
    {
        string text = $"See https://{string.Join(" and ", Forms)}.";
        ManualStep step = new() { Area = ManualStepArea.Code, Cluster = text, Account = text, Algorithm = text, What = text, Why = text, Where = text, How = text };
        AlgorithmOutcome outcome = new AlgorithmOutcome
        {
            Algorithm = AlgorithmId.Parse("research/Echo"), Destination = new DestinationId("prod", "production", "Echo"), Stage = StageKind.Source,
            Status = OutcomeStatus.Copied, Detail = text,
        }.Noting(text).LeavingSteps([step]) with { Rewrites = [new FileRewrite("a.py", 1, text)] };

        string[] shown = [outcome.Detail, .. outcome.Notes, outcome.Rewrites[0].Diff, step.Cluster, step.Account, step.Algorithm, step.What, step.Why, step.Where, step.How];

        Assert.All(shown, one => Assert.Contains("***", one, StringComparison.Ordinal));
        Assert.All(shown, one => Assert.All(Forms, form => Assert.DoesNotContain(form, one, StringComparison.Ordinal)));
    }
}
