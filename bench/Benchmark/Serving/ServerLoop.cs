using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Bench;

/// <summary>The process of the clusters: executes orders line by line until its input ends.</summary>
internal static class ServerLoop
{
    public static async Task<int> RunAsync()
    {
        SeedingClock clock = new();
        SandboxOptions options = new() { Clusters = ["dev", "prod"], SeedShowcase = false, Https = true, Time = clock };
        await using SandboxHost host = await SandboxHost.StartAsync(options, CancellationToken.None);
        Clusters clusters = new(host, clock);
        while (await Console.In.ReadLineAsync() is { } line) Console.Out.WriteLine(await AnswerAsync(clusters, Lines.Read<Order>(line)));
        return 0;
    }

    private static async Task<string> AnswerAsync(Clusters clusters, Order order)
    {
        try
        {
            return Lines.Write(new Reply<object>(await DoAsync(clusters, order), null));
        }
        catch (Exception problem)
        {
            return Lines.Write(new Reply<object>(null, problem.Message));
        }
    }

    private static async Task<object> DoAsync(Clusters clusters, Order order)
    {
        switch (order.What)
        {
            case "latency":
                clusters.Latency = TimeSpan.FromMilliseconds(order.Value);
                return true;
            case "source":
                await clusters.SeedSourceAsync(order);
                return true;
            case "people":
                clusters.SeedPeople(order);
                return true;
            case "data":
                clusters.SeedData(order);
                return true;
            case "stop-clock":
                clusters.StopClock();
                return true;
            case "route": return clusters.RouteTo(order.Owner);
            case "renew":
                await clusters.RenewDestinationsAsync(order);
                return true;
            case "heads": return await clusters.HeadsAsync(order);
            case "begin":
                clusters.Begin();
                return true;
            case "end": return clusters.End();
            case "check": return await clusters.CheckAsync(order);
            case "forget":
                await clusters.ForgetAsync(order);
                return true;
            default: throw new ArgumentException($"Unknown order '{order.What}'.");
        }
    }
}
