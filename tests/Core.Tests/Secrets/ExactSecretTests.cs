using System.Text;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.Secrets;

public sealed class ExactSecretTests
{
    private const string Certificate = "-----BEGIN X-----\nMIIB+/8=\n-----END X-----\n";

    [Fact]
    public void A_value_keeps_its_spaces_and_line_ends()
    {
        Assert.Equal(Certificate, Secret.Exactly(Certificate).Reveal());
        Assert.Equal(" ", Secret.Exactly(" ").Reveal());
        Assert.Equal("***", Secret.Exactly(Certificate).ToString());
        Assert.Contains("The value is empty.", Assert.Throws<ArgumentException>(() => Secret.Exactly("")).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Forms() =>
    [
        Certificate,
        Uri.EscapeDataString(Certificate),
        System.Text.Json.JsonSerializer.Serialize(Certificate).Trim('"'),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Certificate)).TrimEnd('='),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_encoded_form_of_a_value_is_masked(string form)
    {
        Secret secret = Secret.Exactly(Certificate);

        Assert.DoesNotContain(form, Redactor.Redact($"before {form} after"), StringComparison.Ordinal);
        Assert.StartsWith("before ***", secret.MaskIn($"before {form} after"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warehouse")]
    [InlineData("x1")]
    public void A_possible_ordinary_word_is_masked_only_where_it_was_sent(string word)
    {
        Secret secret = Secret.Exactly(word);

        Assert.Equal($"the {word} is open", Redactor.Redact($"the {word} is open"));
        Assert.Equal("the *** is open", secret.MaskIn($"the {word} is open"));
    }

    [Fact]
    public void Only_the_plain_form_of_a_short_value_is_masked()
    {
        Secret secret = Secret.Exactly("x1");
        string form = Convert.ToBase64String("x1"u8)[..2];

        Assert.Equal($"the {form}ge of ***", secret.MaskIn($"the {form}ge of x1"));
    }
}
