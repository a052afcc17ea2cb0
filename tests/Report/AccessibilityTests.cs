using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AlgorithmiaMigration.Report.Tests;

/// <summary>Whoever cannot see the page, point at it or run its script can read it all the same.</summary>
public sealed class AccessibilityTests(ReportBrowser browser)
{
    private const int Phone = 390;
    private const int Desktop = 1280;

    [Theory]
    [InlineData(ColorScheme.Light, Phone)]
    [InlineData(ColorScheme.Light, Desktop)]
    [InlineData(ColorScheme.Dark, Phone)]
    [InlineData(ColorScheme.Dark, Desktop)]
    public async Task Axe_finds_nothing(ColorScheme scheme, int width)
    {
        IPage page = await browser.OpenAsync(scheme, width);
        await ScrollThroughAsync(page);

        AxeResult result = await page.RunAxe();

        Assert.Empty(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}")));
        Assert.True(result.Passes.Length > 15, $"Only {result.Passes.Length} rules found something to check.");
    }

    [Theory]
    [InlineData(Phone)]
    [InlineData(Desktop)]
    public async Task Nothing_is_cut_off_or_needs_scrolling_sideways(int width)
    {
        IPage page = await browser.OpenAsync(width: width);
        await ScrollThroughAsync(page);

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_keyboard_reaches_the_filter_and_the_buttons_that_sort()
    {
        IPage page = await browser.OpenAsync();
        List<string> reached = [];
        for (int presses = 0; presses < 40; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateAsync<string>("document.activeElement.closest('.filter, th') ? document.activeElement.tagName + ' ' + document.activeElement.textContent : ''"));
            if (reached[^1].StartsWith("BUTTON Detail", StringComparison.Ordinal)) break;
        }

        Assert.Contains("INPUT ", reached);
        Assert.Contains(reached, element => element.StartsWith("SELECT", StringComparison.Ordinal));
        Assert.Contains("BUTTON Item", reached);

        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("ascending", await page.Locator("#items-list th[aria-sort]").GetAttributeAsync("aria-sort"));
    }

    [Fact]
    public async Task The_first_key_offers_the_way_to_what_needs_a_person()
    {
        IPage page = await browser.OpenAsync();

        await page.Keyboard.PressAsync("Tab");

        Assert.Equal("#attention", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        Assert.True(await page.Locator(".skip").IsVisibleAsync());
    }

    [Fact]
    public async Task Each_cell_of_a_narrow_screen_is_labeled_with_its_heading()
    {
        IPage page = await browser.OpenAsync(width: Phone);

        string[] wrong = await page.EvaluateAsync<string[]>("""
            () => Array.from(document.querySelectorAll('.list')).flatMap(list => Array.from(list.tHead.rows[0].cells).flatMap((heading, index) => {
                const label = getComputedStyle(list.tBodies[0].rows[0].cells[index], '::before').content;
                return label === JSON.stringify(heading.textContent) ? [] : [`${list.id}: ${heading.textContent} is labeled ${label}`];
            }))
            """);

        Assert.Empty(wrong);
        Assert.Equal(6, await page.Locator(".list").CountAsync());
    }

    // Sections far below are laid out only when somebody scrolls to them.
    private static async Task ScrollThroughAsync(IPage page) => await page.EvaluateAsync("""
        async () => {
            for (const section of document.querySelectorAll('section')) {
                section.scrollIntoView();
                await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            }
        }
        """);
}
