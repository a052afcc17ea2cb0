using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Bench;

/// <summary>The results as a page.</summary>
internal sealed class Report(Book book, BenchOptions options, string command, Table machine)
{
    public override string ToString()
    {
        StringBuilder page = new();
        page.Append("# Results\n\nMade by the benchmark; do not edit. [README.md](README.md) says what is measured and how.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"{machine}\nThe command was `{command}`: up to {options.Rounds} rounds, ");
        page.Append(CultureInfo.InvariantCulture, $"{options.FewRounds} of what takes long or only rounds off the picture. ");
        page.Append("The contestants take turns within a round, so that what disturbs the machine disturbs all. ");
        page.Append("Client and clusters share the machine.\n\n");
        page.Append(CultureInfo.InvariantCulture, $"## Targets\n\n{Targets.Of(book, options)}\n{Texts.Columns}\n\n");
        foreach (string section in Sections.Of(book, options)) page.Append(CultureInfo.InvariantCulture, $"{section.TrimEnd()}\n\n");
        page.Append("## Skipped and not counted\n\n");
        page.Append(book.Notes.Count == 0 ? "Nothing.\n" : string.Concat(book.Notes.Select(note => $"- {note}\n")));
        return page.ToString();
    }

    /// <summary>Written after each part, so that what breaks later loses nothing.</summary>
    public async Task WriteAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(options.Results)!);
        await File.WriteAllTextAsync(options.Results, ToString());
    }
}
