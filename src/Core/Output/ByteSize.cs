using System.Globalization;

namespace AlgorithmiaMigration.Output;

/// <summary>Formats sizes for people.</summary>
internal static class ByteSize
{
    private const int Step = 1000;
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Such as <c>1.5 GB</c>; a kilobyte has 1000 bytes.</summary>
    public static string Of(double bytes)
    {
        int unit = 0;
        for (; bytes >= Step && unit < Units.Length - 1; unit++) bytes /= Step;
        return string.Format(CultureInfo.InvariantCulture, unit == 0 ? "{0:0} {1}" : "{0:0.0} {1}", bytes, Units[unit]);
    }
}
