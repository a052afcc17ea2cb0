using System.Globalization;

namespace AlgorithmiaMigration.Sandbox.Cli;

/// <summary>Reads the options of a command line.</summary>
internal sealed class OptionReader(IReadOnlyList<string> arguments)
{
    private const long MaxGigabytes = 1024;

    private int _position = -1;

    public string Option { get; private set; } = "";

    public bool MoveNext()
    {
        if (++_position >= arguments.Count) return false;
        Option = arguments[_position];
        return true;
    }

    /// <exception cref="UsageException">The option has no value.</exception>
    public string Value() =>
        _position + 1 < arguments.Count && !arguments[_position + 1].StartsWith("--", StringComparison.Ordinal)
            ? arguments[++_position]
            : throw new UsageException($"The option {Option} requires a value.");

    /// <exception cref="UsageException">The value is not a whole number from 0 to the maximum.</exception>
    public int Number(int maximum)
    {
        string text = Value();
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= maximum;
        return isNumber ? number : throw new UsageException($"{Option} takes a whole number from 0 to {maximum}, not '{text}'.");
    }

    /// <exception cref="UsageException">The value is not a size such as 300M.</exception>
    public long Bytes()
    {
        string text = Value();
        int shift = char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        bool isNumber = long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= MaxGigabytes << 30 >> shift;
        return isNumber ? number << shift : throw new UsageException($"{Option} takes a size such as 300M, at most {MaxGigabytes}G, not '{text}'.");
    }

    public TimeSpan Milliseconds() => TimeSpan.FromMilliseconds(Number(3_600_000));
}
