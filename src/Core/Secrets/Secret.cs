namespace AlgorithmiaMigration.Secrets;

/// <summary>
/// A key or password. It prints as <c>***</c>; only <see cref="Reveal"/> returns its text. The constructor registers it with the
/// <see cref="Redactor"/>, which masks it in every text that it handles.
/// </summary>
internal sealed class Secret
{
    private readonly string _value;

    /// <exception cref="ArgumentException">The value is empty: an empty key is a missing key.</exception>
    public Secret(string value)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new ArgumentException("The key is empty.", nameof(value));
        _value = value.Trim();
        Redactor.Register(_value);
    }

    private Secret(string value, bool isRegistered)
    {
        _value = value;
        if (isRegistered) Redactor.Register(value);
    }

    /// <summary>
    /// A value that users chose, kept exactly, including trailing spaces and line ends. A value that could be an ordinary word is not
    /// masked everywhere, because that would mask names in journals; the code that sends it masks the answer (<see cref="MaskIn"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public static Secret Exactly(string value) => value.Length > 0
        ? new Secret(value, isRegistered: value.Any(sign => !char.IsLetter(sign) && sign is not ('-' or '_' or '.')))
        : throw new ArgumentException("The value is empty.", nameof(value));

    /// <summary>The text with this secret masked in it, however short it is.</summary>
    public string MaskIn(string text) => Redactor.Redact(text, _value);

    /// <summary>The text itself. Call this only where a request is built.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "***";
}
