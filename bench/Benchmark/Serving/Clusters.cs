using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Bench;

/// <summary>Two clusters: the source on the first, and the destinations on the second.</summary>
internal sealed class Clusters(SandboxHost host, SeedingClock clock)
{
    public const string SourceOwner = "research";

    private const int UsersOfAnOrganization = 50;

    private static readonly string[] SharedPaths = ["/v1/algorithm-environments", "/v1/data/", "/v1/users/", "/v1/scms", "/v1/organizations"];

    private readonly EmulatedCluster _dev = host["dev"], _prod = host["prod"];
    private readonly Verification _verification = new(host["dev"], host["prod"]);
    private Clock _sinceBegin = new();

    public TimeSpan Latency
    {
        get => _dev.Behaviour.Latency;
        set => _dev.Behaviour.Latency = _prod.Behaviour.Latency = value;
    }

    public Task SeedSourceAsync(Order order) => SeedAsync(_dev, SourceOwner, order);

    /// <summary>Adds generated users to the source, and organizations with some of them as members.</summary>
    public void SeedPeople(Order order) => _dev.SeedPeople(order.Value, order.Value / UsersOfAnOrganization);

    /// <summary>Adds collections with some files to the source.</summary>
    public void SeedData(Order order)
    {
        foreach (string name in order.Names) _dev.AddCollection(Seeds.CollectionOf(SourceOwner, name));
    }

    /// <summary>Lets the clusters' clock stand still for good, at the same moment in every process.</summary>
    public void StopClock() => clock.IsStopped = true;

    public Route RouteTo(string owner) => new(PlaceOf(_dev, SourceOwner), PlaceOf(_prod, Account(owner).Name));

    /// <summary>Recreates destinations without any push, replacing those of the same names. Equal names have equal commits.</summary>
    public async Task RenewDestinationsAsync(Order order)
    {
        SandboxAccount account = Account(order.Owner);
        // A deleted name stays taken for a while, which must not reach past the moment at which the seeding clock stands still.
        _prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
        clock.StandsStill = true;
        await PlainApi.DeleteAsync(_prod, account, _prod.Algorithms(account.Name).Intersect(order.Names));
        await SeedAsync(_prod, account.Name, order);
    }

    public async Task<Heads[]> HeadsAsync(Order order)
    {
        List<Heads> heads = [];
        foreach (string name in order.Names)
            heads.Add(new Heads(name, await HeadAsync(_dev, SourceOwner, name), await HeadAsync(_prod, order.Owner, name)));
        return [.. heads];
    }

    public void Begin()
    {
        _dev.Log.Clear();
        _prod.Log.Clear();
        _sinceBegin = new Clock();
    }

    public Traffic End()
    {
        RequestEntry[] entries = [.. _dev.Log.Entries, .. _prod.Log.Entries];
        RequestEntry[] git = [.. entries.Where(entry => entry.Kind == RequestKind.Git)], api = [.. entries.Except(git)];
        RequestEntry[] packs = [.. git.Where(entry => entry.Method == "POST")];
        int shared = api.Count(entry => SharedPaths.Any(start => entry.Path.StartsWith(start, StringComparison.Ordinal)));
        long packBytes = packs.Sum(entry => entry.BytesIn + entry.BytesOut);
        return new Traffic(shared, api.Length - shared, git.Length, packBytes, HandledIn(api), HandledIn(git),
            _sinceBegin.CpuSeconds, _sinceBegin.ChildrenCpuSeconds);
    }

    public Task<string[]> CheckAsync(Order order) => _verification.CheckAsync(Account(order.Owner), order.Names, order.Expectation);

    /// <summary>Deletes the repositories of an account that is no longer used.</summary>
    public async Task ForgetAsync(Order order)
    {
        foreach (string name in _prod.Algorithms(order.Owner))
        {
            string folder = _prod.RepositoryPath(order.Owner, name);
            foreach (string path in new[] { folder, folder + ".versions" })
                if (await FolderRemoval.RemoveAsync(path, TimeProvider.System) is { } left) await Console.Error.WriteLineAsync(left);
        }
    }

    private async Task SeedAsync(EmulatedCluster cluster, string owner, Order order)
    {
        clock.StandsStill = true;
        foreach (string name in order.Names)
            await cluster.AddAlgorithmAsync(Seeds.Of(order.Seed, owner, name, order.Value), CancellationToken.None);
        clock.StandsStill = false;
    }

    private double HandledIn(IEnumerable<RequestEntry> entries) =>
        entries.Sum(entry => Math.Max(0, entry.Milliseconds - Latency.TotalMilliseconds)) / 1000;

    private SandboxAccount Account(string name) => _prod.Accounts.FirstOrDefault(account => account.Name == name) ?? _prod.AddAccount(name);

    private static async Task<string> HeadAsync(EmulatedCluster cluster, string owner, string name) =>
        (await File.ReadAllTextAsync(Path.Combine(cluster.RepositoryPath(owner, name), "refs", "heads", "master"))).Trim();

    private static Place PlaceOf(EmulatedCluster cluster, string owner) => new(cluster.Name, cluster.ApiUri.ToString(),
        $"https://127.0.0.1:{cluster.HttpsApiUri!.Port}/", cluster.Domain, cluster.CaCertificate!, owner, cluster.Account(owner).Key)
    {
        AdminKey = cluster.AdminKey,
    };
}
