namespace AlgorithmiaMigration.Sandbox;

/// <summary>The behaviour of a cluster in points where real clusters differ or can be slow. Can be changed while it runs.</summary>
public sealed class SandboxBehaviour
{
    /// <summary>The duration of a round trip: added to every request, once to opening a connection, and twice to opening one with TLS.</summary>
    public TimeSpan Latency { get; set; }

    public TimeSpan BuildTime { get; set; }

    private int _buildsToFail;

    /// <summary>The number of builds that fail from now on, whatever they build.</summary>
    public int BuildsToFail
    {
        get => Volatile.Read(ref _buildsToFail);
        set => Volatile.Write(ref _buildsToFail, value);
    }

    /// <summary>True: a push ends after its build. False: it ends at once (contract, section 19.5).</summary>
    public bool BuildDuringPush { get; set; } = true;

    /// <summary>The git server whose manner the cluster follows.</summary>
    public GitManner GitManner { get; set; }

    /// <summary>The list of branches does not tell which one is the default branch.</summary>
    public bool HidesDefaultBranch { get; set; }

    /// <summary>Repositories store the objects of git LFS. The contract does not mention them.</summary>
    public bool StoresLargeFiles { get; set; }

    /// <summary>How long after a push to an external source host its build begins (contract, section 19.7).</summary>
    public TimeSpan WebhookDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a new build is missing from the lists.</summary>
    public TimeSpan BuildListingDelay { get; set; }

    /// <summary>How long a finished build cannot be called by its hash ("version hash", section 4.3).</summary>
    public TimeSpan CallDelay { get; set; }

    /// <summary>Compile answers 202 with an empty body instead of waiting (section 9.1).</summary>
    public bool CompileInBackground { get; set; }

    /// <summary>The first compile and the first publish of every algorithm fail with a 400 for no reason (section 4.3).</summary>
    public bool TransientFailures { get; set; }

    /// <summary>Errors without the outer <c>error</c> member (section 4.1, shape 2).</summary>
    public bool BareErrors { get; set; }

    /// <summary>An invocation without a key answers 200 with an error in its body (section 2.5).</summary>
    public bool AnonymousInvocationIsOk { get; set; }

    /// <summary>The algorithms of an organization are listed only at <c>utility-algorithms</c>; the list of users does not know it (section 7.5).</summary>
    public bool OrganizationsListApart { get; set; }

    /// <summary>New algorithms in a legacy language are refused (section 7.3).</summary>
    public bool LegacyLanguagesClosed { get; set; }

    /// <summary>Public and private versions cannot be mixed within one major line (section 8.1).</summary>
    public bool CallabilityFixedPerMajor { get; set; } = true;

    /// <summary>How long the name of a deleted algorithm stays taken; zero for not at all (section 4.3).</summary>
    public TimeSpan DeletedNameCache { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an environment's image takes to arrive after it was enabled (section 11.4).</summary>
    public TimeSpan EnvironmentSyncTime { get; set; }

    /// <summary>How long a new or changed secret is missing from the list: up to a minute on a real cluster (section 12).</summary>
    public TimeSpan SecretDelay { get; set; }

    /// <summary>Secrets as the published description has them, under <c>results</c> and without their keys (section 12).</summary>
    public bool SecretsAsPublished { get; set; }

    /// <summary>How long reads show users, organizations and members as they were before a change (section 4.3).</summary>
    public TimeSpan AdminReadDelay { get; set; }

    /// <summary>The list of users also names the organizations, each with the user name it reserves (section 14.2).</summary>
    public bool ListsOrganizationsAsUsers { get; set; }

    /// <summary>A new user without <c>fullname</c> is refused (section 14.2).</summary>
    public bool FullNameRequired { get; set; }

    /// <summary>An organization without <c>org_url</c> is refused (section 15.3).</summary>
    public bool OrganizationUrlRequired { get; set; }

    /// <summary>The admin can import a key for a user. Only one source documents this, so clusters may not support it (section 14.3).</summary>
    public bool KeyImport { get; set; }

    /// <summary>Lists of an organization's keys leave out <c>api_key</c>, although the published description requires it (section 15.5).</summary>
    public bool MasksListedKeys { get; set; }

    /// <summary>The largest <c>limit</c> of a paged list (section 5).</summary>
    public int MaximumPageSize { get; set; } = 100;

    /// <summary>The page size without a <c>limit</c>.</summary>
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>Files per page of a data directory (section 17.4).</summary>
    public int DataPageSize { get; set; } = 1000;

    /// <summary>Files are returned with their MD5 as <c>ETag</c> (section 17.5).</summary>
    public bool DataEtags { get; set; }

    /// <summary>Files are returned with their length; false sends them in chunks, as proxies do.</summary>
    public bool DataLengths { get; set; } = true;

    /// <summary>An interrupted upload leaves the bytes that were received, as an unreliable store would.</summary>
    public bool KeepAbortedUploads { get; set; }

    /// <summary>The capacity for data in bytes; further uploads are answered with 507. Null for no limit.</summary>
    public long? DataCapacity { get; set; }

    /// <summary>The number of files that a deletion of a directory removes before it fails (section 17.7); null for all.</summary>
    public int? DataDeletionLimit { get; set; }

    /// <summary>Called with the name of every file after it was sent to a client.</summary>
    public Action<string>? DataRead { get; set; }

    /// <summary>Called with the name of a file after each block of it that a client sent, before the block is stored.</summary>
    public Action<string>? DataReceived { get; set; }

    /// <summary>Whether a build that starts now must fail; decrements the number of failures left.</summary>
    internal bool TakeBuildFailure()
    {
        int left = BuildsToFail;
        return left > 0 && (Interlocked.CompareExchange(ref _buildsToFail, left - 1, left) == left || TakeBuildFailure());
    }
}
