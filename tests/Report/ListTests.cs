using Microsoft.Playwright;

namespace AlgorithmiaMigration.Report.Tests;

/// <summary>Filtering and sorting.</summary>
public sealed class ListTests(ReportBrowser browser)
{
    private const int Items = 34;

    [Fact]
    public async Task A_word_filters_the_list_and_the_count_is_announced()
    {
        IPage page = await browser.OpenAsync();

        await Filter(page).Locator("input").FillAsync("ECHO1");

        // Echo1 and Echo10 to Echo19.
        Assert.Equal(11, await VisibleRows(page).CountAsync());
        Assert.Equal($"11 of {Items} shown", await Filter(page).Locator("output").TextContentAsync());
        Assert.Equal("polite", await Filter(page).Locator("output").GetAttributeAsync("aria-live"));
    }

    [Fact]
    public async Task Choices_and_words_apply_together_and_can_be_withdrawn()
    {
        IPage page = await browser.OpenAsync();

        await Filter(page).Locator("select").Nth(0).SelectOptionAsync("Failed");
        await Filter(page).Locator("select").Nth(1).SelectOptionAsync("User");
        Assert.Contains("hal_park", await VisibleRows(page).TextContentAsync(), StringComparison.Ordinal);

        await Filter(page).Locator("select").Nth(0).SelectOptionAsync("");
        await Filter(page).Locator("select").Nth(1).SelectOptionAsync("");
        Assert.Equal(Items, await VisibleRows(page).CountAsync());
    }

    [Fact]
    public async Task Numbers_are_sorted_as_numbers_and_a_second_press_reverses()
    {
        IPage page = await browser.OpenAsync();
        ILocator button = page.Locator("#items-list th button", new PageLocatorOptions { HasTextString = "Seconds" });

        await button.ClickAsync();
        await button.ClickAsync();
        Assert.Equal("9.5", await VisibleRows(page).First.Locator("td").Nth(5).TextContentAsync());
        Assert.Equal("descending", await page.Locator("#items-list th[aria-sort]").GetAttributeAsync("aria-sort"));

        await page.Locator("#items-list th button", new PageLocatorOptions { HasTextString = "Item" }).ClickAsync();
        string[] names = [.. (await page.Locator("#items-list tbody td:nth-child(3)").AllTextContentsAsync()).Where(name => name.StartsWith("research/Echo", StringComparison.Ordinal))];
        Assert.Equal(Enumerable.Range(1, 30).Select(number => $"research/Echo{number}"), names);
    }

    [Fact]
    public async Task A_list_is_filtered_alone()
    {
        IPage page = await browser.OpenAsync();

        await page.Locator("[data-list=findings-list] select").First.SelectOptionAsync("Error");

        Assert.Equal(1, await page.Locator("#findings-list tbody tr:not([hidden])").CountAsync());
        Assert.Equal(Items, await VisibleRows(page).CountAsync());
    }

    private static ILocator Filter(IPage page) => page.Locator("[data-list=items-list]");

    private static ILocator VisibleRows(IPage page) => page.Locator("#items-list tbody tr:not([hidden])");
}
