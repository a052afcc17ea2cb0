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

    private const string Odd = "k/e+y=%1@2:3 4&5";

    [Theory]
    [InlineData("k/e%2By%3D%251%402%3A3%204%265")]
    [InlineData("k%2fe%2by%3d%251%402%3a3+4%265")]
    [InlineData("k/e+y=%251@2:3%204&5")]
    [InlineData("k%252Fe%252By%253D%25251%25402%253A3%25204%25265")]
    [InlineData("k\\/e\\u002By=%1@2:3 4\\u00265")]
    [InlineData("k/e+y=%1@2:3 4&amp;5")]
    [InlineData("k&#x2F;e&#x2B;y&#x3D;%1@2:3 4&amp;5")]
    public void A_key_with_special_characters_is_masked_as_every_language_writes_it(string form)
    {
        _ = new Secret(Odd);

        Assert.Equal("before *** after", Redactor.Redact($"before {form} after"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:")]
    [InlineData("ab:")]
    public void Base64_for_addresses_is_masked_at_every_alignment(string before)
    {
        // Its Base64 has both characters that differ.
        string secret = "sim\u00ff\u00fe>>>???~~~" + before.Length;
        _ = new Secret(secret);
        string url = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + secret)).Replace('+', '-').Replace('/', '_');

        Assert.Contains("***", Redactor.Redact(url), StringComparison.Ordinal);
        Assert.DoesNotContain(url.Substring(8, 8), Redactor.Redact(url.TrimEnd('=')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("to http://ann:p4ss@proxy:3128/ failed", "to http://***@proxy:3128/ failed")]
    [InlineData("{\"at\":\"https:\\/\\/ann:p4ss@x\"}", "{\"at\":\"https:\\/\\/***@x\"}")]
    [InlineData("https://ann@git.example.com/a/b.git", "https://ann@git.example.com/a/b.git")]
    [InlineData("https://x.example.com:8443/a@b", "https://x.example.com:8443/a@b")]
    [InlineData("https://[::1]:8443/a@b", "https://[::1]:8443/a@b")]
    [InlineData("https://ann:p4/ss@x/a@b", "https://***@x/a@b")]
    [InlineData("https://ann:1234@x", "https://***@x")]
    [InlineData("see https://x: a@b", "see https://x: a@b")]
    [InlineData("lib @ git+https://tok4@git.example.org/acme/lib.git@main", "lib @ git+https://***@git.example.org/acme/lib.git@main")]
    [InlineData("git\\u002Bhttps:\\/\\/tok4@x", "git\\u002Bhttps:\\/\\/***@x")]
    [InlineData("git+https://x.example.com:8443/a.git@main", "git+https://x.example.com:8443/a.git@main")]
    [InlineData("git+https://x.example.com/a.git@main", "git+https://x.example.com/a.git@main")]
    [InlineData("git+ssh://git@x.example.com/a.git", "git+ssh://git@x.example.com/a.git")]
    public void User_and_password_in_an_address_are_masked(string text, string masked) => Assert.Equal(masked, Redactor.Redact(text));

    [Fact]
    public void The_password_of_a_proxy_is_masked_as_written_and_as_sent()
    {
        ProxyPasswords.Register("http://ann:pr%40xy-w0rd@proxy:3128");

        Assert.Equal("a *** b *** c", Redactor.Redact("a pr%40xy-w0rd b pr@xy-w0rd c"));
    }

    [Theory]
    [InlineData("short", "w0")]
    [InlineData("longer", "w0rd-0f-pr0xy")]
    public void The_sign_in_of_a_proxy_is_masked_as_it_is_sent(string user, string password)
    {
        ProxyPasswords.Register($"http://{user}:{password}@proxy:3128");
        string sent = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")).TrimEnd('=');

        // Without the last digit, which holds bits of its own only together with what follows.
        Assert.DoesNotContain(sent[..^1], Redactor.Redact($"Proxy-Authorization: Basic {sent}"), StringComparison.Ordinal);
        Assert.StartsWith("Proxy-Authorization: Basic ***", Redactor.Redact($"Proxy-Authorization: Basic {sent}"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_inside_a_failure_carries_no_secret()
    {
        MigrationException failure = new(FailureKind.Unexpected, "It failed.", "", new IOException($"quoted {Key}", new IOException(Key)));

        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("IOException: quoted ***", failure.ToString(), StringComparison.Ordinal);
    }

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
