using AlgorithmiaMigration.Report.Tests;
using AlgorithmiaMigration.Reporting;
using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

// One browser, and one test at a time: the tests measure when a page is painted.
[assembly: AssemblyFixture(typeof(ReportBrowser))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace AlgorithmiaMigration.Report.Tests;

/// <summary>One browser for all tests, and the reports that it shows, as files on this machine.</summary>
public sealed class ReportBrowser : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        string program = await ChromiumProgram.RequireAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Writes a report, and returns its address.</summary>
    internal string Address(string name, ReportContent content)
    {
        string path = Path.Combine(_folder.Path, $"{name}.html");
        if (!File.Exists(path)) new ReportFile(path).Write(output => ReportPage.Write(content, output, CancellationToken.None));
        return new Uri(path).AbsoluteUri;
    }

    /// <summary>Opens the report of a typical migration.</summary>
    internal Task<IPage> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, bool script = true) =>
        OpenAsync(Address("typical", TypicalReport.Content), scheme, width, script);

    /// <summary>Opens a report.</summary>
    internal async Task<IPage> OpenAsync(string address, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool script = true)
    {
        IPage page = await PageAsync(scheme, width, script);
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>A new page of a new profile.</summary>
    internal async Task<IPage> PageAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, bool script = true)
    {
        IBrowserContext context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 }, JavaScriptEnabled = script, Locale = "en-US",
        });
        return await context.NewPageAsync();
    }
}
