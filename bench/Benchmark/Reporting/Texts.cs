namespace AlgorithmiaMigration.Bench;

/// <summary>The texts between the tables.</summary>
internal static class Texts
{
    public const string Columns = """
        Seconds are medians of the correct runs, followed by the minimum and the maximum; Runs is the number of correct runs. Runs with a wrong
        result are not counted, and are listed at the end. API and git are requests per algorithm as counted by the clusters; "Per run" are those
        sent once for all algorithms (keys, lists, environments). Pack kilobytes and processor time are per algorithm too. Client CPU
        includes every process that the contestant starts. Peak MB is the client's largest working set above that before its first call, or
        the peak of a process that it starts if that is larger. A dash means not measured or not applicable.
        """;

    public const string Migration = """
        Create, copy, build and publish, to a new account each time. Measured from the start of the first process to the end of the last one;
        seeding is not measured. Afterwards git and the API show whether every destination has the source's tree with the new owner, and
        has published it. The ratio is the script's time divided by the contestant's, so more is better.

        The documented script supports HTTPS only, so HTTP runs have no ratio. It does less than the others: it neither waits for a build nor
        publishes, it creates every algorithm with fixed settings, and `algorithmia.conf` keeps the old owner. Its check is therefore only
        whether the source's files arrived. The latency is a round trip as on a distant network: one for each request, one for opening a
        connection, one more for TLS. The three engines run the module's stages in a small program; as in the module, each stage processes
        the given number of items at a time, and the stages overlap. "Module in pwsh" is the module itself, including the start of the shell,
        the import and connecting.
        """;

    public const string ServerInMigration = """
        From the clusters' logs of the serial runs of the relay: from a request's arrival to the end of its answer, without the added latency.
        This is the emulator's time, and no client can be faster than the sum of the times it must wait.
        """;

    public const string Again = """
        The same program again over the same algorithms with its journal, from process start to exit. There is no ratio, because the script
        has no such run: it does everything again.
        """;

    public const string Copy = """
        Each engine's copy of the source, without the stages around it, after three copies to warm up. "Server alone" sends the recorded
        requests of the relay to destinations in the same state, and discards the answers: its time is what the server and the connection
        need for the same objects. The ratio is the contestant's time divided by the server's, so less is better.
        """;

    public const string Comparison = """
        Compare-AlgoCluster without PowerShell, over algorithms that the relay migrated: settings, environments, trees, versions and secrets.
        Every result must be "Equal". "Server alone" sends the recorded requests of the same comparison, as many algorithms at a time, and
        discards the answers. The ratio is the comparison's time divided by the server's, so less is better.
        """;

    public const string Many = """
        The same migration of more algorithms, by the contestant that an impatient user would write: the documented script for each algorithm,
        eight at a time by `xargs -P 8`. The ratio is its time divided by the module's, so more is better.
        """;

    public const string Preflight = """
        Test-AlgoMigration without PowerShell, over everything that the session reaches, before a migration: no destination exists. No finding
        may be an error. "Server alone" sends the recorded requests of the same preflight, with as many algorithms under way as the preflight
        has (three stages, each with the given limit for itself), and discards the answers. The ratio is the preflight's time divided by the
        server's, so less is better.
        """;

    public const string Whole = """
        Invoke-AlgoMigration without a plan and without PowerShell: as many users as algorithms and their organizations, collections with five
        files for every fifth algorithm, the algorithms with their settings, every version and the search for secrets. "Server alone" sends the
        recorded requests of the same job to new clusters with the same content: those for lists first, then people, data and algorithms, each
        kind with as many items under way as the job has. A rehearsal of eight algorithms, which warms the job up, is counted among its requests
        but not in its time. Afterwards git and the API show whether every algorithm has arrived. The ratio is the
        job's time divided by the server's, so less is better.
        """;

    public const string Plan = """
        New-AlgoMigrationPlan without PowerShell, 8 at a time, without added latency: algorithms as in "Thousands of algorithms", twice as many
        users, and their organizations, none of which exist at the destination. The time is from process start to exit, with the writing of
        the file; requests for people are among those per run.
        """;

    public const string ServerInCopy = """
        Processor time of the emulated clusters during the relay's runs. They start git's own http-backend for each git request, which starts
        further git processes; a client can only reduce their share by sending fewer requests. Client and server share the machine's cores.
        """;

    public const string Scale = """
        The pipeline over a list that an earlier run has already moved, 8 at a time, without added latency. The earlier run is simulated:
        both sides are seeded equally, and the journal contains its entries. Every outcome must be "Unchanged".
        """;

    public const string Reports = """
        Export-AlgoReport without PowerShell, to memory: algorithms of which one in twenty failed, one in ten has a note and one in five leaves
        a step. `tests/Report` measures how fast a browser shows the largest one.
        """;

    public const string Import = "`Import-Module` in fresh shells, measured by `Measure-Import.ps1`.";

    public static string Big(int megabytes) =>
        $"A file of {megabytes} MB that does not compress, without added latency, one process each. "
        + "For the git engine, memory is that of its largest git process.";
}
