using System.Globalization;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Walks over a command line.</summary>
internal sealed class OptionReader(IReadOnlyList<string> arguments)
{
    private int _position = -1;

    public string Option { get; private set; } = "";

    public bool MoveNext()
    {
        if (++_position >= arguments.Count) return false;
        Option = arguments[_position];
        return true;
    }

    /// <exception cref="UsageException">There is none.</exception>
    public string Value() =>
        _position + 1 < arguments.Count && !arguments[_position + 1].StartsWith("--", StringComparison.Ordinal)
            ? arguments[++_position]
            : throw new UsageException($"The option {Option} needs a value.");

    /// <exception cref="UsageException">It is not a whole number within the bounds.</exception>
    public int Number(int maximum)
    {
        string text = Value();
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= maximum;
        return isNumber ? number : throw new UsageException($"{Option} takes a whole number from 0 to {maximum}, not '{text}'.");
    }

    public TimeSpan Milliseconds() => TimeSpan.FromMilliseconds(Number(3_600_000));
}
