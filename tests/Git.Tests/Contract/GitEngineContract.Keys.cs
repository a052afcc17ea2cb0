using System.Text;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

public abstract partial class GitEngineContract
{
    [Fact]
    public async Task No_address_contains_a_key()
    {
        TestRepository source = await SourceAsync(Everything());
        TestRepository destination = await DestinationAsync();

        await CopyAsync(source, destination);

        Assert.DoesNotContain(source.Requests.Concat(destination.Requests), request => request.KeyInUrl);
        Assert.All(source.Requests, request => Assert.Equal("research", request.KeyOwner));
        Assert.All(destination.Requests, request => Assert.Equal("production", request.KeyOwner));
    }

    [Fact]
    public async Task No_file_contains_a_key()
    {
        TestRepository source = await SourceAsync(EverythingAndABigFile());
        TestRepository destination = await DestinationAsync();
        string[] found = ["nothing was looked at"];
        TestParticipant looking = Participant with
        {
            BeforePush = (_, _) =>
            {
                found = FilesWith(FormsOf(source.Endpoint).Concat(FormsOf(destination.Endpoint)));
                return Task.CompletedTask;
            },
        };
        TreeCopy copy = Copy(source, destination) with { Participant = looking };

        await Engine.CopyAsync(copy, null, CancellationToken.None);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_host_is_refused_and_the_key_is_not_sent(int status)
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string elsewhere = Sandbox.Prod.GitUri + "git/research/Trap.git/info/refs?service=git-upload-pack";
        source.Cluster.Faults.Add(new Fault { Path = "/git/*/info/refs", Status = status, Location = elsewhere, Times = 0 });

        MigrationException failure = await FailureOf(() => CopyAsync(source, destination), FailureKind.RedirectRefused);

        Assert.Contains(source.Endpoint.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Sandbox.Prod.Log.Entries, request => request.Path.Contains("Trap", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_in_the_middle_of_a_push_is_refused_too()
    {
        TestRepository source = await SourceAsync(Files.Of(("a", "1")));
        TestRepository destination = await DestinationAsync();
        string elsewhere = Sandbox.Dev.GitUri + "git/production/Trap.git/git-receive-pack";
        destination.Cluster.Faults.Add(new Fault { Method = "POST", Path = "/git/*/git-receive-pack", Status = 307, Location = elsewhere, Times = 0 });

        await FailureOf(() => CopyAsync(source, destination), FailureKind.RedirectRefused);

        Assert.DoesNotContain(Sandbox.Dev.Log.Entries, request => request.Path.Contains("Trap", StringComparison.Ordinal));
    }

    private protected static IEnumerable<string> FormsOf(GitEndpoint endpoint)
    {
        string key = endpoint.Key.Value.Reveal();
        yield return key;
        yield return Uri.EscapeDataString(key);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{endpoint.Key.User}:{key}"));
    }

    private string[] FilesWith(IEnumerable<string> secrets)
    {
        string[] files = Directory.GetFiles(TemporaryFolder, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        // The file by which a process holds its folder is locked, and empty.
        Assert.All(files.Where(IsHold), file => Assert.Equal(0, new FileInfo(file).Length));
        files = [.. files.Where(file => !IsHold(file))];
        byte[][] needles = [.. secrets.Select(Encoding.UTF8.GetBytes)];
        return [.. files.Where(file => Array.Exists(needles, needle => BytesOf(file).AsSpan().IndexOf(needle) >= 0))];
    }

    private static bool IsHold(string path) => Path.GetFileName(path) == "in-use";

    // An engine may still write to a file while it announces the push; on Windows, reading it then requires sharing write access.
    private static byte[] BytesOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using MemoryStream bytes = new();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
