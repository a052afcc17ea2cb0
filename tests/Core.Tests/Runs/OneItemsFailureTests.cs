using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests.Runs;

/// <summary>
/// Every request of a run fails in turn, in each way: all items have a result, and those that the request does not concern have the same one
/// as without the failure. Only a list that every item needs may end the command.
/// </summary>
public sealed class OneItemsFailureTests
{
    private static readonly FailureKind[] Kinds =
        [FailureKind.ClusterUnavailable, FailureKind.AccessDenied, FailureKind.UnexpectedAnswer, FailureKind.NotFound];

    [Fact]
    public Task Users() => EachRequestFailsAsync(["ann", "bob", "cleo", "dan"], sharedByAll: ["dev.Accounts.ListOrganizations"], async world =>
    {
        User[] users = [Samples.User("ann"), Samples.User("bob"), Samples.User("cleo"), Samples.User("dan")];
        world.Dev.Accounts.Holds(users);
        foreach (ScriptedCluster cluster in world.Destinations)
        {
            string name = cluster.Cluster.Name;
            // One is found by e-mail, one differs, two are new.
            cluster.Accounts.Holds([Samples.User("bobby", "bob@example.com", name), Samples.User("cleo", cluster: name) with { FullName = "C" }]);
            cluster.Accounts.CreateUser.Answers(draft => Samples.User(draft.Name, draft.Email, name));
            cluster.Accounts.UpdateUser.Answers(request => Samples.User(request.Name, cluster: name));
        }
        world.Dev.Accounts.FindUser.Anew().Answers(name => users.Single(user => user.Name == name) with { FullName = "Full" });
        UserMigration migration = new(world.Session, AccountMap.Empty, ConflictPolicy.Update);
        return await MoveAsync(world, migration, "ann", "bob", "cleo", "dan");
    });

    [Fact]
    public Task Users_of_the_map_that_are_not_moved() => EachRequestFailsAsync(["ann", "zoe"], sharedByAll: ["dev.Accounts.ListOrganizations"], async world =>
    {
        world.Dev.Accounts.Holds([Samples.User("ann"), Samples.User("zoe")]);
        List<string> warnings = [];
        foreach (ScriptedCluster cluster in world.Destinations)
        {
            cluster.Accounts.Holds([]);
            cluster.Accounts.CreateUser.Answers(draft => Samples.User(draft.Name, draft.Email, cluster.Cluster.Name));
        }
        UserMigration migration = new(world.Session, new AccountMap([new AccountMapRow("zoe", null, "zoey")]), ConflictPolicy.Skip) { Warn = warnings.Add };
        Dictionary<string, string> results = await MoveAsync(world, migration, "ann");
        results["zoe"] = warnings.Count == 0 ? "checked" : Assert.Single(warnings);
        return results;
    });

    [Fact]
    public Task Organizations() => EachRequestFailsAsync(["team", "crew", "club"], sharedByAll: ["dev.Accounts.List"], async world =>
    {
        Organization[] Of(string cluster) => [.. new[] { "team", "crew", "club" }.Select(name => Samples.Organization(name, cluster, new Member($"{name}Ann", MemberRole.Member)))];
        User[] Members(string cluster) => [Samples.User("teamAnn", cluster: cluster), Samples.User("crewAnn", cluster: cluster), Samples.User("clubAnn", cluster: cluster)];
        foreach (ScriptedCluster cluster in world.Destinations.Append(world.Dev))
        {
            string name = cluster.Cluster.Name;
            cluster.Accounts.ListOrganizationTypes.Returns([new OrganizationType($"{name}-type", "basic")]);
            cluster.Accounts.CreateOrganization.Answers(draft => Samples.Organization(draft.Name, name));
            cluster.Accounts.AddMember.Succeeds();
            // The team is new at the destinations, the crew lacks its member, the club is complete.
            if (cluster == world.Dev) cluster.Accounts.Holds(Members(name), Of(name));
            else cluster.Accounts.Holds(Members(name), Of(name)[1] with { Members = [] }, Of(name)[2]);
        }
        return await MoveAsync(world, new OrganizationMigration(world.Session, AccountMap.Empty, ConflictPolicy.Skip), "team", "crew", "club");
    });

    [Fact]
    public Task Listed_organizations() => EachRequestFailsAsync(["team", "crew"], sharedByAll: ["dev.Accounts.ListOrganization"], async world =>
    {
        world.Dev.Accounts.ListOrganizationTypes.Returns([new OrganizationType("dev-type", "basic")]);
        world.Dev.Accounts.Holds([], Samples.Organization("team"), Samples.Organization("crew"));
        Dictionary<string, string> results = [];
        await foreach (ItemAnswer<Organization, Organization> answer in AccountCatalog.OrganizationsAsync(world.Dev.Cluster, _ => true, 2, default))
            results[answer.Item.Name] = answer.Failure?.Message ?? answer.Value!.Name;
        return results;
    });

    [Fact]
    public Task Collections() => EachRequestFailsAsync(["research/One", "research/Two", "production/One", "production/Two"], sharedByAll: [], async world =>
    {
        world.Dev.Data.Holds(("a", "12345"), ("b", "123"));
        foreach (ScriptedCluster cluster in world.Destinations)
        {
            cluster.Data.FindCollection.Answers(_ => Samples.Listing(Samples.File("a", 4)));
            cluster.Data.WriteFile.Succeeds();
            cluster.Data.ReadFile.Answers(_ => Samples.Content("1"));
        }
        using MigrationRun run = new(world.Session, apply: true);
        using FileThrottle files = new(1);
        CollectionCopy copy = new(run, new DataOptions(), files);
        Dictionary<string, string> results = [];
        foreach (string id in new[] { "research/One", "research/Two" })
            foreach (CollectionItem item in new CollectionInput { Id = CollectionId.Parse(id) }.For(world.Session, "production"))
            {
                DataOutcome outcome = await copy.RunAsync(item, NullStageObserver.Instance, default);
                results[outcome.Target] = outcome.ToString();
            }
        return results;
    });

    [Fact]
    public Task Secrets() => EachRequestFailsAsync(["research/One", "research/Two", "production/One", "production/Two"],
        sharedByAll: ["dev.Secrets.ListProviders"], async world =>
    {
        foreach (ScriptedCluster cluster in world.Destinations.Append(world.Dev))
        {
            string name = cluster.Cluster.Name;
            cluster.FindAlgorithm.AnswersLater(asked => Task.FromResult<Algorithm?>(Samples.Algorithm(name, asked.Owner, asked.Name)));
            cluster.Secrets.List.Returns([new AlgorithmSecret { Id = "1", ShortName = "token", SecretKey = "TOKEN" }]);
            cluster.Secrets.ListProviders.Returns([]);
        }
        using MigrationRun run = new(world.Session, apply: false);
        using SecretInventory inventory = new(run);
        Dictionary<string, string> results = [];
        foreach (string id in new[] { "research/One", "research/Two" })
            foreach (AlgorithmItem item in new AlgorithmInput { Id = AlgorithmId.Parse(id) }.For(world.Session, "production", null))
            {
                ItemAnswer<AlgorithmItem, IReadOnlyList<SecretMatch>> answer =
                    await ItemAnswer<AlgorithmItem, IReadOnlyList<SecretMatch>>.OfAsync(item, () => inventory.CompareAsync(item, default));
                results[item.Target] = answer.Failure?.Message ?? string.Join(", ", answer.Value!);
            }
        return results;
    });

    [Fact]
    public Task References() => EachRequestFailsAsync(["research/One", "research/Two"], sharedByAll: [], async world =>
    {
        world.Dev.FindAlgorithm.AnswersLater(asked => Task.FromResult<Algorithm?>(Samples.Algorithm("dev", asked.Owner, asked.Name)));
        world.Git.ReadFiles.Returns([(new TreeFile("a.py", 1), "client.algo('util/One/0.1.0'); client.algo('util/Two/0.1.0')"u8.ToArray())]);
        foreach (ScriptedCluster cluster in world.Destinations)
        {
            cluster.FindAlgorithm.AnswersLater(asked => Task.FromResult<Algorithm?>(Samples.Algorithm(cluster.Cluster.Name, asked.Owner, asked.Name)));
            cluster.ListVersions.Returns([Samples.Version("0.1.0", Samples.Commit('1'))]);
        }
        using MigrationRun run = new(world.Session, apply: false);
        SearchedAlgorithm searched = await new ReferenceSearch(run).SearchAsync(
            new AlgorithmInput { Id = AlgorithmId.Parse("other/Caller"), Algorithm = Samples.Algorithm("dev", "other", "Caller") }, null, NullStageObserver.Instance, default);
        Dictionary<string, string> results = [];
        foreach (ReferenceFinding finding in await new ReferenceReport(run).OfAsync([searched], default))
            foreach (ReferenceMeaning meaning in finding.AtDestination) results[$"{finding.Target!.Name} -> {meaning.Cluster}/"] = $"{meaning}";
        return results;
    }, untried: ["git.", "dev."]);

    /// <summary>Runs a command once, and then once for each of its requests and each kind of failure.</summary>
    /// <param name="names">The names by which requests and results tell which item they concern.</param>
    /// <param name="sharedByAll">Requests that every item needs; they may end the command.</param>
    /// <param name="run">The command; returns one text per item, under a key that contains the item's name and destination.</param>
    /// <param name="untried">Requests that precede what is tested.</param>
    private static async Task EachRequestFailsAsync(
        string[] names, string[] sharedByAll, Func<TwoDestinations, Task<Dictionary<string, string>>> run, string[]? untried = null)
    {
        Dictionary<string, string> expected;
        string[] calls;
        using (TwoDestinations world = new())
        {
            expected = await run(world);
            calls = [.. world.Transcript.Calls.Distinct().Where(call => !(untried ?? []).Any(start => call.StartsWith(start, StringComparison.Ordinal)))];
        }
        Assert.NotEmpty(calls);
        foreach (string call in calls)
            foreach (FailureKind kind in Kinds)
            {
                using TwoDestinations world = new();
                world.Transcript.Fault = asked => asked == call ? new ClusterException("x", kind, $"{call} failed") : null;
                Dictionary<string, string> results;
                try
                {
                    results = await run(world);
                }
                catch (MigrationException) when (sharedByAll.Any(start => call.StartsWith(start, StringComparison.Ordinal)))
                {
                    continue;
                }
                Assert.True(expected.Keys.Order().SequenceEqual(results.Keys.Order()), $"{kind} of {call}: results of {string.Join(", ", results.Keys)}.");
                foreach (string item in expected.Keys.Where(item => !Concerns(call, item, names)))
                    Assert.True(expected[item] == results[item], $"{kind} of {call} changed {item} from '{expected[item]}' to '{results[item]}'.");
            }
    }

    /// <summary>Whether a request can affect an item: it names the item or no item, and is sent to its destination or the source.</summary>
    private static bool Concerns(string call, string item, string[] names)
    {
        string cluster = call.Split('.')[0], asked = call[call.IndexOf('(', StringComparison.Ordinal)..];
        string[] named = [.. names.Where(name => asked.Contains(name.Split('/')[^1], StringComparison.Ordinal))];
        return (cluster == "dev" || item.Contains($"{cluster}/", StringComparison.Ordinal) || !item.Contains("->", StringComparison.Ordinal))
            && (named.Length == 0 || named.Any(name => item.Contains(name.Split('/')[^1], StringComparison.Ordinal)));
    }

    private static async Task<Dictionary<string, string>> MoveAsync(TwoDestinations world, IAccountMigration migration, params string[] names)
    {
        using IAccountMigration ending = migration;
        await migration.PrepareAsync(default);
        using MigrationRun run = new(world.Session, apply: true);
        Dictionary<string, string> results = [];
        foreach (AccountPlan plan in await migration.PlanAsync([.. names.Select(name => new AccountInput { Name = name })], default))
        {
            Outcome outcome = await migration.ApplyAsync(run, plan, NullStageObserver.Instance, default);
            // A failure before the account was matched leaves the destination's name open.
            results[$"{plan.Source} -> {plan.Cluster}/"] = $"{outcome.Status} {outcome.Detail}";
        }
        return results;
    }
}
