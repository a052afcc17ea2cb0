using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>A bar of a chart, as a small image in the row whose numbers it draws.</summary>
internal static class Bar
{
    // Wide enough to be seen.
    private const double Narrowest = 0.005;

    /// <summary>Writes a bar.</summary>
    /// <param name="html">The page.</param>
    /// <param name="text">What the image shows, for people who do not see it.</param>
    /// <param name="from">Where it begins, from 0 to 1.</param>
    /// <param name="to">Where it ends, from 0 to 1.</param>
    public static void Write(HtmlWriter html, string text, double from, double to)
    {
        double width = Math.Max(to - from, Narrowest);
        html.Start("svg", ("class", "bar"), ("role", "img"), ("aria-label", text), ("width", "100%"), ("height", "12"));
        html.Start("rect", ("class", "track"), ("x", "0"), ("y", "5"), ("width", "100%"), ("height", "2")).End();
        html.Start("rect", ("class", "fill"), ("x", Percent(Math.Min(from, 1 - width))), ("y", "0"), ("width", Percent(width)), ("height", "12"), ("rx", "1")).End();
        html.End();
    }

    private static string Percent(double part) => (part * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
