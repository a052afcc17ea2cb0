using System.Diagnostics;

namespace AlgorithmiaMigration.Bench;

/// <summary>
/// The documented script, one process per algorithm, one after the other or several at a time by <c>xargs</c>, as a user would run it. It does
/// less than the others: it neither waits for builds nor publishes, leaves settings and <c>algorithmia.conf</c> unchanged, and checks no answer.
/// </summary>
internal sealed class ScriptMigrator(int lanes) : IMigrator
{
    private const string OneByOne = "bash";
    private const string Several = "xargs";
    private static readonly string[] RequiredPrograms = [OneByOne, "curl", "git"];

    public Contestant Contestant { get; } = new(lanes == 1 ? Contestant.Script : Contestant.Xargs, lanes);

    public bool IsHttpsOnly => true;

    public Expectation Expectation => Expectation.Overlaid;

    public async Task<string?> WhyUnavailableAsync()
    {
        foreach (string program in lanes == 1 ? RequiredPrograms : [.. RequiredPrograms, Several])
            if (await Programs.TryFirstLineAsync(program, "--version") is null) return $"{program} is not on the PATH";
        return null;
    }

    public async Task<Measured> MigrateAsync(Errand errand, CancellationToken cancellation)
    {
        foreach (string name in errand.Names)
        {
            string script = UserEdits.For(UserEdits.Documented, errand.Route, name);
            await File.WriteAllTextAsync(Path.Combine(errand.Folder, FileOf(name)), script, cancellation);
        }
        Clock clock = new();
        if (lanes == 1)
            foreach (string name in errand.Names) await Programs.RunAsync(StartOf(errand, OneByOne, FileOf(name)), "", cancellation);
        else
            await Programs.RunAsync(StartOf(errand, Several, "-P", $"{lanes}", "-n", "1", OneByOne), string.Join('\n', errand.Names.Select(FileOf)), cancellation);
        return new Measured { Seconds = clock.Seconds, CpuSeconds = clock.ChildrenCpuSeconds };
    }

    private static string FileOf(string name) => $"migrate-{name}.sh";

    // The environment provides what is not in the script: keys, the certificate authority, and the author of commits.
    private static ProcessStartInfo StartOf(Errand errand, string program, params string[] arguments)
    {
        ProcessStartInfo start = Programs.Of(program, arguments);
        start.WorkingDirectory = errand.Folder;
        (string Name, string Value)[] variables =
        [
            ("SOURCE_ACCOUNT_API_KEY", errand.Route.Source.Key), ("DEST_ACCOUNT_API_KEY", errand.Route.Destination.Key),
            ("CURL_CA_BUNDLE", errand.Route.Source.CaCertificate), ("GIT_SSL_CAINFO", errand.Route.Source.CaCertificate),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.com"),
            ("GIT_COMMITTER_NAME", "Ada"), ("GIT_COMMITTER_EMAIL", "ada@example.com"),
        ];
        foreach ((string variable, string value) in variables) start.Environment[variable] = value;
        return start;
    }
}
