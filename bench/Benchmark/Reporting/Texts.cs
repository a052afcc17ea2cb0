namespace AlgorithmiaMigration.Bench;

/// <summary>What stands between the tables.</summary>
internal static class Texts
{
    public const string Columns = """
        Seconds are medians of the correct runs, with the least and the most beside them; Runs says how many these are. A run whose result is
        wrong is no time; such runs are listed at the end. API and git are requests per algorithm as the clusters count them; "Per run" are those
        that are asked once for all algorithms (keys, lists, environments). Pack kilobytes and processor time are per algorithm too. Client CPU
        includes every process that the contestant starts. Peak MB is the client's largest working set above the one before its first call, or
        the peak of one process that it starts if that is larger. A dash means not measured or not applicable.
        """;

    public const string Migration = """
        Create, copy, build and publish, to a new account each time. Measured from the start of the first process to the end of the last one;
        seeding is not measured. Afterwards git and the API are asked whether every destination holds the source's tree with the new owner, and
        has it published. The ratio is the script's time divided by the contestant's, so more is better.

        The documented script speaks HTTPS only, so it takes part there, and the HTTP runs are compared with nothing. It does less than the
        others: it neither waits for a build nor publishes, it creates every algorithm with fixed settings, and `algorithmia.conf` keeps the old
        owner. Its check is accordingly whether the source's files arrived. The latency is a round trip as on a distant network: one for
        each request, one for opening a connection, one more for TLS. The three engines run the module's stages in a small program; as in the
        module, up to so many items are at work in each stage, and the stages overlap. "Module in pwsh" is the module itself, with the start
        of the shell, the import and connecting.
        """;

    public const string ServerInMigration = """
        From the clusters' logs of the serial runs of the relay: from a request's arrival to the end of its answer, without the added latency.
        This is the emulator's time, and no client can be faster than the sum of what it has to wait for.
        """;

    public const string Again = """
        The same program once more over the same algorithms with its journal, from process start to exit. No ratio: the script has no such
        run, it does everything again.
        """;

    public const string Copy = """
        Each engine's copy of the source, without the stages around it, after three copies to warm up. "Server alone" sends the very requests
        that the relay has sent, noted beforehand, to destinations in the same state, and throws the answers away: what that takes is what the
        server and the connection need for the same objects. The ratio is the contestant's time divided by the server's, so less is better.
        """;

    public const string ServerInCopy = """
        Processor time of the emulated clusters, during the relay's runs. They start git's own http-backend for each git request, and that starts
        more of git; the share of these processes is what no client can save except by asking less. Client and server share the machine's cores.
        """;

    public const string Scale = """
        The pipeline over a list that an earlier run has moved already, 8 at a time, without added latency. That earlier run did not happen:
        both sides are seeded equally, and the journal says what it would say. Every outcome has to be "Unchanged".
        """;

    public const string Import = "`Import-Module` in fresh shells, measured by `Measure-Import.ps1`.";

    public static string Big(int megabytes) =>
        $"A file of {megabytes} MB that does not compress, without added latency, one process each. "
        + "For the git engine the memory is that of the largest git.";
}
