using System.Globalization;
using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>
/// The environment of a <c>git</c> process. The user's and the system's configuration still apply, because they contain proxies and
/// certificate authorities; settings that could change content, prompt or start other programs are overridden.
/// </summary>
internal static class GitEnvironment
{
    private const string Count = "GIT_CONFIG_COUNT";

    // The first group would redirect git to a repository of the caller (as in a hook), the second would weaken the protection of keys and
    // certificates, the third would prompt, the last would change the format of the object store.
    private static readonly string[] Removed =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR",
        "GIT_NAMESPACE", "GIT_SHALLOW_FILE", "GIT_QUARANTINE_PATH", "GIT_REPLACE_REF_BASE",
        "GIT_SSL_NO_VERIFY",
        "GIT_ASKPASS", "SSH_ASKPASS",
        "GIT_DEFAULT_HASH", "GIT_DEFAULT_REF_FORMAT", "GIT_TEMPLATE_DIR",
    ];

    // All variables that make git write down what it does, now and in later versions: with some of them it writes its settings, of which one
    // is the key, or disables the masking of headers.
    private static readonly string[] RemovedPrefixes = ["GIT_TRACE", "GIT_CURL_VERBOSE", "GIT_REDACT", "GIT_TR2"];

    // The system's and the user's configuration can name targets as well; these variables take precedence.
    private static readonly string[] DisabledTraces = ["GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF"];

    /// <summary>Sets the environment of a git process.</summary>
    /// <param name="environment">The present one, which is changed.</param>
    /// <param name="workFolder">The folder of the copy.</param>
    /// <param name="repository">The local repository; null for commands without one.</param>
    /// <param name="endpoint">The server's repository; null for local commands.</param>
    /// <param name="slowLimit">How long almost nothing may be transferred before git ends by itself.</param>
    public static void Apply(
        IDictionary<string, string?> environment, string workFolder, string? repository, GitEndpoint? endpoint = null, TimeSpan? slowLimit = null)
    {
        foreach (string name in Removed) environment.Remove(name);
        string[] traces = environment.Keys.Where(name => RemovedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToArray();
        foreach (string name in traces) environment.Remove(name);
        foreach (string name in DisabledTraces) environment[name] = "0";
        environment["LC_ALL"] = "C";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_NO_REPLACE_OBJECTS"] = "1";
        environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(workFolder) ?? workFolder;
        if (repository is not null) environment["GIT_DIR"] = repository;
        if (slowLimit is { } limit)
        {
            environment["GIT_HTTP_LOW_SPEED_LIMIT"] = "1";
            environment["GIT_HTTP_LOW_SPEED_TIME"] = Math.Ceiling(limit.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        // The variable takes precedence over the setting, and some machines set it for all servers.
        if (endpoint?.Cluster.CaCertificate is { } authority) environment["GIT_SSL_CAINFO"] = authority;
        AddSettings(environment, [.. Neutral(workFolder), .. endpoint is null ? [] : For(endpoint)]);
    }

    private static (string, string)[] Neutral(string workFolder) =>
    [
        ("credential.helper", ""), ("core.askPass", ""), ("core.hooksPath", Path.Combine(workFolder, "no-hooks")),
        ("gc.auto", "0"), ("maintenance.auto", "false"), ("fetch.writeCommitGraph", "false"),
        ("init.defaultRefFormat", "files"), ("clone.rejectShallow", "false"), ("transfer.bundleURI", "false"),
        // The branch that git prefers when a server does not report the one of HEAD.
        ("init.defaultBranch", GitHeads.UsualName),
        ("submodule.recurse", "false"), ("fetch.recurseSubmodules", "no"), ("push.recurseSubmodules", "no"),
        ("push.followTags", "false"), ("push.gpgSign", "false"), ("push.pushOption", ""),
        ("color.ui", "false"), ("color.remote", "false"), ("color.push", "false"),
        ("http.followRedirects", "false"),
    ];

    private static IEnumerable<(string, string)> For(GitEndpoint endpoint)
    {
        string scope = $"http.{endpoint.Repository.GetLeftPart(UriPartial.Authority)}/.";
        yield return (scope + "extraHeader", "");
        yield return (scope + "extraHeader", "Authorization: " + BasicHeader.Of(endpoint.Key));
        yield return (scope + "followRedirects", "false");
        yield return (scope + "sslVerify", "true");
        if (endpoint.Cluster.CaCertificate is null) yield break;
        // Git for Windows may use the system's TLS, which ignores the file by default, and requests revocation lists, which private
        // authorities usually do not publish.
        yield return (scope + "schannelUseSSLCAInfo", "true");
        yield return (scope + "schannelCheckRevoke", "false");
    }

    private static void AddSettings(IDictionary<string, string?> environment, (string Key, string Value)[] settings)
    {
        environment.TryGetValue(Count, out string? given);
        int next = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0;
        foreach ((string key, string value) in settings)
        {
            environment[$"GIT_CONFIG_KEY_{next}"] = key;
            environment[$"GIT_CONFIG_VALUE_{next}"] = value;
            next++;
        }
        environment[Count] = next.ToString(CultureInfo.InvariantCulture);
    }
}
