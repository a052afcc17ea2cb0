using static AlgorithmiaMigration.Bench.Table;

namespace AlgorithmiaMigration.Bench;

/// <summary>One section of the results per part: a description and its tables.</summary>
internal static class Sections
{
    private static readonly string[] Columns =
    [
        "Contestant", "At a time", "Runs", "Seconds", "Least", "Most", "Ratio", "API", "git", "Per run", "Pack KB",
        "Client CPU ms", "Server CPU ms", "Peak MB",
    ];

    public static IEnumerable<string> Of(Book book, BenchOptions options)
    {
        if (book.Of("migration") is [_, ..] migration) yield return Migration(book, migration, options);
        if (book.Of("many") is [_, ..] many)
            yield return $"## The whole migration of {options.Many} algorithms\n\n{Texts.Many}\n\n{BySetting(many, one => Xargs(book, one))}";
        if (book.Of("again") is [_, ..] again) yield return $"## Once more, with nothing changed\n\n{Texts.Again}\n\n{BySetting(again, _ => null)}";
        if (book.Of("copy") is [_, ..] copy) yield return Copy(book, copy);
        if (book.Of("preflight") is [_, ..] preflight)
            yield return $"## The preflight of {options.Compared:N0} algorithms\n\n{Texts.Preflight}\n\n{BySetting(preflight, one => Server(book, one))}";
        if (book.Of("comparison") is [_, ..] comparison)
            yield return $"## The comparison of {options.Compared:N0} algorithms\n\n{Texts.Comparison}\n\n{BySetting(comparison, one => Server(book, one))}";
        if (book.Of("whole") is [_, ..] whole)
            yield return $"## The migration of everything, with {options.Many} algorithms\n\n{Texts.Whole}\n\n{BySetting(whole, one => Server(book, one))}";
        if (book.Of("plan") is [_, ..] plan) yield return $"## Plans\n\n{Texts.Plan}\n\n{Plan(plan)}";
        if (book.Of("scale") is [_, ..] scale) yield return $"## Thousands of algorithms\n\n{Texts.Scale}\n\n{Scale(scale)}";
        if (book.Of("big") is [_, ..] big) yield return $"## One large file\n\n{Texts.Big(options.Megabytes)}\n\n{Big(big)}";
        if (book.Reports is [_, ..] reports) yield return $"## Reports\n\n{Texts.Reports}\n\n{Reports(reports)}";
        if (book.Import is var (module, empty)) yield return $"## Importing the module\n\n{Texts.Import}\n\n{Import(module, empty)}";
    }

    private static string Migration(Book book, IReadOnlyList<Series> series, BenchOptions options)
    {
        Table server = new("Setting", "API requests, ms each", "git requests, ms each", "Server CPU, ms per algorithm",
            "Its git processes' share", "Seconds per algorithm");
        foreach (Series one in series.Where(one => one.Contestant == new Contestant(Contestant.Relay, 1)))
            server.Add($"{one.Setting}", Number(one.ApiHandlingMs), Number(one.GitHandlingMs), Number(one.ServerCpuMs),
                Number(one.GitCpuMs), Number(one.Seconds?.Median / one.Setting.Items, 3));
        return $"## The whole migration of {options.Algorithms} algorithms\n\n{Texts.Migration}\n\n{BySetting(series, one => Script(book, one))}"
            + $"### The clusters' own time\n\n{Texts.ServerInMigration}\n\n{server}";
    }

    private static string Copy(Book book, IReadOnlyList<Series> series) =>
        $"## The source alone\n\n{Texts.Copy}\n\n{BySetting(series, one => Server(book, one))}{ServerTime(series)}";

    private static string BySetting(IReadOnlyList<Series> all, Func<Series, Series?> against) =>
        string.Concat(all.GroupBy(series => series.Setting).Select(setting => OfSetting(setting, against)));

    private static string OfSetting(IGrouping<Setting, Series> setting, Func<Series, Series?> against)
    {
        Table table = new(Columns);
        foreach (Series series in setting.OrderBy(one => one.Contestant.Lanes)) table.Add(Row(series, against(series)));
        return $"### {setting.Key}\n\n{table}\n";
    }

    private static string[] Row(Series series, Series? against) =>
    [
        series.Contestant.Name, $"{series.Contestant.Lanes}", $"{series.Correct.Length}",
        Number(series.Seconds?.Median, 2), Number(series.Seconds?.Least, 2), Number(series.Seconds?.Most, 2), Ratio(series, against),
        Number(series.ApiRequests), Number(series.GitRequests), Number(series.SharedRequests, 0), Number(series.PackBytes / 1024),
        Number(series.ClientCpuMs), Number(series.ServerCpuMs), Number(series.PeakMegabytes, 0),
    ];

    // More is better compared to the script, less is better compared to the server.
    private static string Ratio(Series series, Series? against) => against is null || series.Contestant.Name == against.Contestant.Name ? "-"
        : Times(against.Contestant.Name == Contestant.Script
            || against.Contestant.Name == Contestant.Xargs
            ? against.Seconds?.Median / series.Seconds?.Median
            : series.Seconds?.Median / against.Seconds?.Median);

    private static Series? Script(Book book, Series series) => book.Find("migration", series.Setting, Contestant.Script, 1);

    private static Series? Xargs(Book book, Series series) => book.Find(series.Part, series.Setting, Contestant.Xargs, Contestant.ManyLanes);

    private static Series? Server(Book book, Series series) => book.Find(series.Part, series.Setting, Contestant.Server, series.Contestant.Lanes);

    private static string ServerTime(IReadOnlyList<Series> copies)
    {
        Table table = new("Setting", "At a time", "Server CPU, ms per algorithm", "Its git processes' share", "Cores busy by the server",
            "Server alone s", "Relay s");
        foreach (Series relay in copies.Where(series => series.Contestant.Name == Contestant.Relay))
        {
            Contestant server = new(Contestant.Server, relay.Contestant.Lanes);
            Series? alone = copies.FirstOrDefault(one => one.Setting == relay.Setting && one.Contestant == server);
            table.Add($"{relay.Setting}", $"{relay.Contestant.Lanes}", Number(relay.ServerCpuMs), Number(relay.GitCpuMs),
                Number(relay.ServerCpuSeconds / relay.Seconds?.Median, 2), Number(alone?.Seconds?.Median, 2), Number(relay.Seconds?.Median, 2));
        }
        return $"### How busy the server is while the relay copies\n\n{Texts.ServerInCopy}\n\n{table}";
    }

    private static string Scale(IReadOnlyList<Series> sizes)
    {
        Table table = new("Algorithms", "Seconds", "Least", "Most", "ms per algorithm", "API", "git", "Per run", "Pack bytes",
            "Client CPU ms", "Server CPU ms", "Peak MB");
        foreach (Series one in sizes.OrderBy(one => one.Setting.Items))
            table.Add($"{one.Setting.Items:N0}", Number(one.Seconds?.Median, 2), Number(one.Seconds?.Least, 2), Number(one.Seconds?.Most, 2),
                Number(one.Seconds?.Median * 1000 / one.Setting.Items), Number(one.ApiRequests, 2), Number(one.GitRequests, 2),
                Number(one.SharedRequests, 0), Number(one.PackBytes, 0), Number(one.ClientCpuMs, 2), Number(one.ServerCpuMs),
                Number(one.PeakMegabytes, 0));
        return table.ToString();
    }

    private static string Plan(IReadOnlyList<Series> sizes)
    {
        Table table = new("Algorithms", "Seconds", "ms per algorithm", "API", "git", "Per run", "Client CPU ms", "Server CPU ms", "Peak MB", "File MB");
        foreach (Series one in sizes.OrderBy(one => one.Setting.Items))
            table.Add($"{one.Setting.Items:N0}", Number(one.Seconds?.Median, 2), Number(one.Seconds?.Median * 1000 / one.Setting.Items),
                Number(one.ApiRequests, 2), Number(one.GitRequests, 2), Number(one.SharedRequests, 0), Number(one.ClientCpuMs, 2),
                Number(one.ServerCpuMs), Number(one.PeakMegabytes, 0), Number(one.FileMegabytes, 2));
        return table.ToString();
    }

    private static string Big(IReadOnlyList<Series> engines)
    {
        Table table = new("Engine", "Seconds", "Least", "Most", "Client CPU s", "Server CPU s", "Peak MB above idle");
        foreach (Series one in engines)
            table.Add(one.Contestant.Name, Number(one.Seconds?.Median, 2), Number(one.Seconds?.Least, 2), Number(one.Seconds?.Most, 2),
                Number(one.ClientCpuMs / 1000, 2), Number(one.ServerCpuMs / 1000, 2), Number(one.PeakMegabytes, 0));
        return table.ToString();
    }

    private static string Reports(IReadOnlyList<ReportSize> sizes)
    {
        Table table = new("Items", "File MB", "ms to write", "Least", "Most");
        foreach (ReportSize one in sizes)
            table.Add($"{one.Items:N0}", Number(one.Megabytes, 2), Number(one.Milliseconds.Median), Number(one.Milliseconds.Least), Number(one.Milliseconds.Most));
        return table.ToString();
    }

    private static string Import(Spread module, Spread empty)
    {
        Table table = new("Import", "ms", "Least", "Most");
        table.Add("AlgorithmiaMigration", Number(module.Median, 0), Number(module.Least, 0), Number(module.Most, 0));
        table.Add("an empty binary module", Number(empty.Median, 0), Number(empty.Least, 0), Number(empty.Most, 0));
        return table.ToString();
    }
}
