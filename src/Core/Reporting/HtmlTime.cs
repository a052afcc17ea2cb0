using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>Times in a report: in UTC and in one form, wherever the report is written and read.</summary>
internal static class HtmlTime
{
    /// <summary>Writes a point in time.</summary>
    public static HtmlWriter Time(this HtmlWriter html, DateTimeOffset time) => html.Time(time, TextOf(time));

    /// <summary>Writes a point in time without its date if that is known.</summary>
    public static HtmlWriter TimeOfDay(this HtmlWriter html, DateTimeOffset time, DateTimeOffset known) => html.Time(time,
        time.UtcDateTime.Date == known.UtcDateTime.Date ? time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : TextOf(time));

    private static HtmlWriter Time(this HtmlWriter html, DateTimeOffset time, string text) =>
        html.Element("time", text, ("datetime", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));

    /// <summary>Such as <c>2026-01-31 09:30:00</c>.</summary>
    public static string TextOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Seconds with one decimal, such as <c>12.3</c>.</summary>
    public static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
