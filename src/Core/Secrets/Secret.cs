namespace AlgorithmiaMigration;

/// <summary>
/// A key or password. Prints as <c>***</c> everywhere; its text leaves only through <see cref="Reveal"/>, and from the moment
/// it exists the <see cref="Redactor"/> masks it in every text that passes there.
/// </summary>
public sealed class Secret
{
    private readonly string _value;

    /// <exception cref="ArgumentException">The value is empty: an empty key is a missing key.</exception>
    public Secret(string value)
    {
        if (string.IsNullOrWhiteSpace(value)) throw new ArgumentException("The key is empty.", nameof(value));
        _value = value.Trim();
        Redactor.Register(_value);
    }

    /// <summary>The text itself. Call it where a request is built, nowhere else.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "***";
}
