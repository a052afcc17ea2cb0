using System.Globalization;

namespace AlgorithmiaMigration.Cluster.Options;

/// <summary>Checks options when they are set, so that the error names the option instead of appearing inside a pipeline.</summary>
internal static class OptionRange
{
    /// <exception cref="MigrationException">The value is out of range.</exception>
    public static int Checked(int value, int least, int most, string what) =>
        value >= least && value <= most ? value : throw OutOfRange(what, value, least, most);

    /// <exception cref="MigrationException">The value is out of range.</exception>
    public static TimeSpan Checked(TimeSpan value, TimeSpan least, TimeSpan most, string what) =>
        value >= least && value <= most ? value : throw OutOfRange(what, value, least, most);

    private static MigrationException OutOfRange(string what, object value, object least, object most) =>
        new(FailureKind.InvalidInput, string.Format(CultureInfo.InvariantCulture, "{0} is not a valid {1}.", value, what),
            string.Format(CultureInfo.InvariantCulture, "Specify a value from {0} to {1}.", least, most));
}
