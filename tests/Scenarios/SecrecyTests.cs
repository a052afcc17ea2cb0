using System.Text;
using System.Text.Json;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

public sealed class SecrecyTests
{
    [Fact]
    public async Task No_key_appears_in_an_address_the_journal_an_outcome_or_a_line()
    {
        await using World world = await World.StartAsync();
        Listener listener = new();
        Migration migration = new(world.Session) { Observer = listener };
        List<AlgorithmOutcome> outcomes =
        [
            await migration.AllAsync(await world.AddAsync("Echo")),
            await migration.AllAsync(new AlgorithmId("research", "Missing")),
            await migration.AllAsync(await world.AddAsync("Broken", change: seed => seed with { IsEnvironmentStale = true })),
        ];

        string everything = string.Join("\n", outcomes.Select(outcome => JsonSerializer.Serialize(outcome)))
            + File.ReadAllText(world.JournalPath) + listener.Lines;

        Assert.Contains("Echo", everything, StringComparison.Ordinal);
        foreach (string key in world.Host.Clusters.SelectMany(cluster => cluster.Accounts).Select(account => account.Key))
        {
            Assert.DoesNotContain(key, everything, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(key), everything, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(key)).TrimEnd('=')[..^1], everything, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(world.Host.Clusters.SelectMany(cluster => cluster.Log.Entries), entry => entry.KeyInUrl);
    }

    private sealed class Listener : IStageObserver
    {
        private readonly StringBuilder _lines = new();

        public string Lines => _lines.ToString();

        public void Decided(string line) => _lines.AppendLine(line);

        public void Warned(string line) => _lines.AppendLine(line);

        public void Working(string step) => _lines.AppendLine(step);
    }
}
