using System.Text;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Core.Tests.Secrets;

public sealed class RedactorTests
{
    private const string Key = "simQx/9+ab/CDefGHijKLmnOPqr=";

    private readonly Secret _registered = new(Key);

    [Fact]
    public void A_secret_prints_as_stars_also_inside_records()
    {
        Assert.Equal("***", $"{_registered}");
        Assert.DoesNotContain(Key, new ClusterKey("research", _registered).ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Forms() =>
    [
        Key,
        Uri.EscapeDataString(Key),
        Uri.EscapeDataString(Key).ToLowerInvariant().Replace("simqx", "simQx", StringComparison.Ordinal),
        Key.Replace("/", "%2F", StringComparison.Ordinal),
        Key.Replace("/", "%2f", StringComparison.Ordinal),
        System.Text.Json.JsonSerializer.Serialize(Key).Trim('"'),
        Key.Replace("/", "\\/", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_encoded_form_is_masked(string form) =>
        Assert.Equal("before *** after", Redactor.Redact($"before {form} after"));

    [Theory]
    [InlineData("")]
    [InlineData("a:")]
    [InlineData("ab:")]
    [InlineData("research:")]
    [InlineData("production-account:")]
    public void Basic_headers_are_masked_whatever_the_user_name_shifts(string before)
    {
        string header = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Key));

        string masked = Redactor.Redact($"Authorization: Basic {header}");

        Assert.Contains("***", masked, StringComparison.Ordinal);
        // The remaining text must not reveal more than the last character.
        string left = masked.Substring(masked.IndexOf("***", StringComparison.Ordinal) + 3);
        Assert.True(left.Length <= 4, masked);
        Assert.DoesNotContain(header.Substring(header.Length / 2), masked, StringComparison.Ordinal);
    }

    [Fact]
    public void Failures_are_redacted_when_they_are_created()
    {
        MigrationException failure = new(FailureKind.Unexpected, $"GET https://u:{Key}@host failed", $"drop {Key}");

        Assert.DoesNotContain(Key, failure.ToString() + failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_text_is_unchanged() => Assert.Equal("simple words", Redactor.Redact("simple words"));

    [Fact]
    public void An_empty_key_is_refused_with_a_message() =>
        Assert.Contains("The key is empty.", Assert.Throws<ArgumentException>(() => new Secret("  ")).Message, StringComparison.Ordinal);

    public static TheoryData<string> ShortForms() =>
    [
        "q/9+Z=", Uri.EscapeDataString("q/9+Z="), "q%2f9+Z=", "q\\/9+Z=", "q/9\\u002bZ=", Convert.ToBase64String("q/9+Z="u8),
    ];

    [Theory]
    [MemberData(nameof(ShortForms))]
    public void The_shortest_registered_secret_is_masked_in_every_form(string form)
    {
        Secret secret = new("q/9+Z=");

        Assert.Equal("before *** after", Redactor.Redact($"before {form} after"));
        Assert.Equal("before *** after", secret.MaskIn($"before {form} after"));
    }

    [Theory]
    [InlineData("correct horse\\")]
    [InlineData("correct%20horse%")]
    public void A_longer_form_that_contains_a_shorter_one_is_masked_completely(string value)
    {
        Secret secret = Secret.Exactly(value);
        foreach (string form in new[] { System.Text.Json.JsonSerializer.Serialize(value).Trim('"'), Uri.EscapeDataString(value) })
        {
            Assert.Equal("before *** after", secret.MaskIn($"before {form} after"));
            Assert.Equal("before *** after", Redactor.Redact($"before {form} after"));
        }
    }
}
