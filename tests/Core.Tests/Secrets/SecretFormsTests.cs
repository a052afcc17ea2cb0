using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.Secrets;

/// <summary>What is found in one pass is what a search for each form finds.</summary>
public sealed class SecretFormsTests
{
    private const string Alphabet = "abAB%2f\u00e9";

    [Fact]
    public void The_same_forms_are_found_as_by_searching_for_each()
    {
        Random random = new(13);
        int found = 0;
        for (int round = 0; round < 300; round++)
        {
            SecretForm[] all = [.. Enumerable.Range(0, 20).Select(_ => new SecretForm(Text(random, random.Next(4, 8)), random.Next(2) == 0 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)).Distinct()];
            SecretForms forms = new();
            forms.Add(all);
            for (int texts = 0; texts < 20; texts++)
            {
                string text = Text(random, random.Next(0, 200));

                IReadOnlyList<SecretForm> inText = forms.In(text);

                Assert.Equal(all.Where(form => text.Contains(form.Text, form.Comparison)).OrderBy(form => form.Text, StringComparer.Ordinal).ThenBy(form => form.Comparison),
                    inText.OrderBy(form => form.Text, StringComparer.Ordinal).ThenBy(form => form.Comparison));
                Assert.Equal(inText.OrderByDescending(form => form.Text.Length).Select(form => form.Text.Length), inText.Select(form => form.Text.Length));
                found += inText.Count;
            }
        }
        Assert.True(found > 1000, $"{found}");
    }

    [Theory]
    [InlineData("secret", true)]
    [InlineData("a secret", true)]
    [InlineData("secrets", true)]
    [InlineData("ssecret", true)]
    [InlineData("secre", false)]
    [InlineData("ecret", false)]
    [InlineData("", false)]
    public void A_form_is_found_wherever_it_is(string text, bool isThere)
    {
        SecretForms forms = new();
        forms.Add([new SecretForm("secret", StringComparison.Ordinal)]);

        Assert.Equal(isThere, forms.In(text).Count == 1);
    }

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
}
