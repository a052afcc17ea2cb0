using AlgorithmiaMigration.Sandbox.Algorithms;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>Logs in the format of a cluster: first docker's output, then that of the language's tools.</summary>
internal static class BuildLog
{
    public static string Of(HostedAlgorithm algorithm, string commit, bool passes) => $"""
        Sending build context to Docker daemon  24.06kB
        Step 1/6 : FROM algorithmia/langpack-runner
         ---> 5a1f3c2b9d07
        Step 2/6 : COPY src /opt/algorithm
         ---> Using cache
        Beginning container customization
        Building {algorithm.Address} at {commit}
        {(passes ? "Successfully built image\nContainer customization finished" : Failure)}
        """.ReplaceLineEndings("\n");

    private const string Failure = """
        Collecting requirements (from -r requirements.txt)
        ERROR: Could not find a version that satisfies the requirement no-such-package==9.9 (from versions: none)
        ERROR: No matching distribution found for no-such-package==9.9
        The command '/bin/sh -c bin/build' returned a non-zero code: 1
        """;
}
