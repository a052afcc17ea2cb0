namespace AlgorithmiaMigration.Secrets;

/// <summary>
/// A key or password. Prints as <c>***</c> everywhere; its text leaves only through <see cref="Reveal"/>, and from the moment
/// it exists the <see cref="Redactor"/> masks it in every text that passes there.
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
    /// A value somebody else chose, kept to the last blank and line end. One that could be an ordinary word is not masked everywhere: that
    /// would black out names in journals; whoever sends it masks what comes back (<see cref="MaskIn"/>).
    /// </summary>
    /// <exception cref="ArgumentException">The value is empty.</exception>
    public static Secret Exactly(string value) => value.Length > 0
        ? new Secret(value, isRegistered: value.Any(sign => !char.IsLetter(sign) && sign is not ('-' or '_' or '.')))
        : throw new ArgumentException("The value is empty.", nameof(value));

    /// <summary>The text with this secret masked in it, however short it is.</summary>
    public string MaskIn(string text) => Redactor.Redact(text, _value);

    /// <summary>The text itself. Call it where a request is built, nowhere else.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "***";
}
