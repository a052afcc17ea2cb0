using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The JSON of archives.</summary>
public sealed class ArchiveFormatTests
{
    private const string File = "some/file.json";

    [Fact]
    public void Algorithms_are_read_back() => Same<Algorithm>(ArchivedAlgorithm.Write, bytes => ArchivedAlgorithm.Read(bytes, File, "dev"));

    [Fact]
    public void Versions_are_read_back() => Same<ArchivedVersions>(ArchivedVersions.Write, bytes => ArchivedVersions.Read(bytes, File));

    [Fact]
    public void Commits_are_read_back() => SameList<CommitEntry>(ArchivedCommits.Write, bytes => ArchivedCommits.Read(bytes, File));

    [Fact]
    public void Heads_are_read_back() => Same<ArchivedHeads>(ArchivedHeads.Write, bytes => ArchivedHeads.Read(bytes, File));

    [Fact]
    public void Users_are_read_back() => SameList<User>(ArchivedUsers.Write, bytes => ArchivedUsers.Read(bytes, File, "dev"));

    [Fact]
    public void Organizations_are_read_back() => SameList<Organization>(ArchivedOrganizations.Write, bytes => ArchivedOrganizations.Read(bytes, File, "dev"));

    [Fact]
    public void Types_are_read_back() => SameList<OrganizationType>(ArchivedTypes.Write, bytes => ArchivedTypes.Read(bytes, File));

    [Fact]
    public void Environments_are_read_back() => SameList<AlgorithmEnvironment>(ArchivedEnvironments.Write, bytes => ArchivedEnvironments.Read(bytes, File));

    [Fact]
    public void Source_hosts_are_read_back() => SameList<RegisteredHost>(ArchivedHosts.Write, bytes => ArchivedHosts.Read(bytes, File));

    [Fact]
    public void Secrets_are_read_back() => Same<ArchivedSecrets>(ArchivedSecrets.Write, bytes => ArchivedSecrets.Read(bytes, File));

    [Fact]
    public void Collections_are_read_back() => Same<ArchivedCollection>(ArchivedCollection.Write, bytes => ArchivedCollection.Read(bytes, File));

    [Fact]
    public void Files_are_read_back()
    {
        ArchivedFile file = new("a \"name\" \\ with \u001b and \u00e9", 5, new string('a', 64), DateTimeOffset.UnixEpoch.AddTicks(7));

        byte[] line = ArchivedFile.Write(file);

        Assert.Equal(file, ArchivedFile.Read(line, File));
        Assert.Equal(line.Length - 1, Array.IndexOf(line, (byte)'\n'));
    }

    [Fact]
    public void Manifests_are_read_back()
    {
        ArchiveManifest manifest = new FilledRecord().Of<ArchiveManifest>() with
        {
            Files = [new ManifestFile("a \"b\"", 1, new string('a', 64)), new ManifestFile("b", 2, new string('b', 64))],
        };
        using MemoryStream stream = new();
        ManifestJson.Write(stream, manifest);
        stream.Position = 0;

        Assert.Equal(Shown(manifest), Shown(ManifestJson.Read(stream)));
        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains("\n    \"b\":{\"bytes\":2,\"sha256\":\"" + new string('b', 64) + "\"}\n  },\n  \"sha256\": \"", text, StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        string before = string.Concat(lines[..^3].Select(line => line + "\n"));
        Assert.Equal($"  \"sha256\": \"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before)))}\"\n}}\n", string.Join("\n", lines[^3..]));
    }

    [Fact]
    public void What_somebody_wrote_into_an_archive_is_shown_without_control_characters()
    {
        byte[] users = Encoding.UTF8.GetBytes("[{\"id\":\"1\",\"name\":\"a\\u001b[2J\",\"email\":\"x\\r\\n2 Created\",\"fullName\":\"\\u202e\"}]");

        User user = Assert.Single(ArchivedUsers.Read(users, File, "dev"));

        Assert.All([user.Name, user.Email, user.FullName], text => Assert.DoesNotContain(text!, character => char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public void A_token_in_an_address_of_an_archive_is_not_shown()
    {
        byte[] hosts = "[{\"id\":\"1\",\"provider\":\"github\",\"name\":\"GitHub\",\"isEnabled\":true,\"webUrl\":\"http://SECRET@h.com/\"}]"u8.ToArray();
        string algorithm = Encoding.UTF8.GetString(ArchivedAlgorithm.Write(new FilledRecord().Of<Algorithm>())).Replace("https://host", "https://bob:SECRET@host", StringComparison.Ordinal);

        Assert.Equal("GitHub (http://h.com)", Assert.Single(ArchivedHosts.Read(hosts, File)).ToString());
        SourceHost host = ArchivedAlgorithm.Read(Encoding.UTF8.GetBytes(algorithm), File, "dev").SourceHost;
        Assert.Contains("bob:SECRET@", algorithm, StringComparison.Ordinal);
        Assert.Matches(@"^https://host\d+\.example\.com/name$", host.ToString());
    }

    [Fact]
    public void Texts_that_are_copied_stay_as_they_are()
    {
        Algorithm algorithm = new() { Cluster = "dev", Owner = "research", Name = "Echo", Details = new AlgorithmDetails { Label = "a\tb", Summary = "one\r\ntwo" } };

        AlgorithmDetails read = ArchivedAlgorithm.Read(ArchivedAlgorithm.Write(algorithm), File, "dev").Details;

        Assert.Equal(("a\tb", "one\r\ntwo"), (read.RawLabel, read.RawSummary));
    }

    [Fact]
    public void Absent_members_stay_absent()
    {
        Algorithm algorithm = new() { Cluster = "dev", Owner = "research", Name = "Echo" };

        Assert.Equal(FilledRecord.Text(algorithm), FilledRecord.Text(ArchivedAlgorithm.Read(ArchivedAlgorithm.Write(algorithm), File, "dev")));
    }

    [Fact]
    public void Unknown_members_are_passed_over() =>
        Assert.Equal("1", Assert.Single(ArchivedTypes.Read("[{\"id\":\"1\",\"name\":\"x\",\"later\":{\"a\":[1]}}]"u8.ToArray(), File)).Id);

    [Theory]
    [InlineData("[{\"id\":\"1\"}]", "[0]: 'name' is missing")]
    [InlineData("[{\"id\":7,\"name\":\"x\"}]", "[0]: 'id' is not a text")]
    [InlineData("{}", "it is not a list")]
    [InlineData("[1]", "[0] is not an object")]
    [InlineData("[{\"id\":", "it is not JSON (line 1, byte 8)")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]", "it is not JSON (line 1, byte 17)")]
    public void What_is_wrong_is_named(string content, string expected)
    {
        MigrationException failure = Assert.Throws<MigrationException>(() => ArchivedTypes.Read(Encoding.UTF8.GetBytes(content), File));

        Assert.Equal((FailureKind.ArchiveDamaged, $"The archive's file '{File}' is damaged: {expected}."), (failure.Kind, failure.Message));
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", FailureKind.InvalidInput)]
    [InlineData("\"bytes\":2", "\"bytes\":-2", FailureKind.ArchiveDamaged)]
    [InlineData("bbbb\"", "zzzz\"", FailureKind.ArchiveDamaged)]
    [InlineData("\"b\":", "\"a\":", FailureKind.ArchiveDamaged)]
    [InlineData("\"https://", "\"file://", FailureKind.ArchiveDamaged)]
    public void A_manifest_that_says_something_else_is_refused(string before, string after, FailureKind expected)
    {
        using MemoryStream stream = new();
        ManifestJson.Write(stream, new FilledRecord().Of<ArchiveManifest>() with
        {
            Files = [new ManifestFile("a", 1, new string('a', 64)), new ManifestFile("b", 2, new string('b', 64))],
        });
        string text = Encoding.UTF8.GetString(stream.ToArray());
        using MemoryStream changed = new(Encoding.UTF8.GetBytes(text.Replace(before, after, StringComparison.Ordinal)));

        Assert.NotEqual(text, text.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(expected, Assert.Throws<MigrationException>(() => ManifestJson.Read(changed)).Kind);
    }

    private static void Same<T>(Func<T, byte[]> write, Func<byte[], T> read)
    {
        T value = new FilledRecord().Of<T>();
        byte[] bytes = write(value);
        Assert.Equal(Shown(value), Shown(read(bytes)));
        byte[] again = write(read(bytes));
        Assert.Equal(again, write(read(again)));
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    // Control characters become visible when a file is read, except in texts that are copied exactly.
    private static string Shown<T>(T value) =>
        FilledRecord.Text(value).Replace("\u001b", "\\u001B", StringComparison.Ordinal).Replace("\r\n\t", "\\r\\n\\t", StringComparison.Ordinal);

    private static void SameList<T>(Func<IEnumerable<T>, byte[]> write, Func<byte[], IReadOnlyList<T>> read) =>
        Same<IReadOnlyList<T>>(write, read);
}
