using AlgorithmiaMigration.Secrets;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Tests.JGit;

/// <summary>A JGit server with bare repositories in a folder.</summary>
public sealed class JGitHost : IAsyncLifetime
{
    private const string Libraries = "/usr/share/java";
    private const string Password = "secret-of-the-tests";

    private static readonly string[] Jars =
    [
        "org.eclipse.jgit", "org.eclipse.jgit.http.server", "jetty9-server", "jetty9-servlet", "jetty9-http", "jetty9-util", "jetty9-io",
        "jetty9-security", "servlet-api", "slf4j-api", "slf4j-nop", "javaewah",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("algo-jgit-").FullName;
    private ChildProcess? _server;
    private int _repositories;
    private Uri _address = null!;

    public async ValueTask InitializeAsync()
    {
        string classPath = string.Join(':', Jars.Select(jar => $"{Libraries}/{jar}.jar"));
        _server = ChildProcess.Start(TestProgram.Start("java", ["-cp", classPath, Path.Combine(AppContext.BaseDirectory, "JGitServer.java"), _folder]));
        string? port = await _server.Output.ReadLineAsync();
        _address = int.TryParse(port, out int number) ? new Uri($"http://127.0.0.1:{number}/")
            : throw new InvalidOperationException($"JGit did not start: {await _server.Errors.ReadToEndAsync()}");
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        TestFolder.Remove(_folder);
        return ValueTask.CompletedTask;
    }

    /// <summary>Creates a repository with these states, oldest first, and returns its folder.</summary>
    internal async Task<string> CreateAsync(params Files[] commits)
    {
        string folder = Path.Combine(_folder, $"r{Interlocked.Increment(ref _repositories)}.git");
        Directory.CreateDirectory(folder);
        await RealGit.TextAsync(folder, "init", "-q", "--bare", "--initial-branch=master", folder);
        foreach (Files files in commits) await files.ImportAsync(folder, "refs/heads/master", "change");
        return folder;
    }

    /// <summary>The address of a repository, with the credentials of a user.</summary>
    internal GitEndpoint Endpoint(string folder, string user = "writer", string password = Password) => new(
        new Uri(_address, $"git/{Path.GetFileName(folder)}"), new ClusterKey(user, new Secret(password)),
        ClusterAddress.Of("jgit", _address.ToString(), _address.ToString()));
}
