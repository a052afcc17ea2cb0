namespace AlgorithmiaMigration.Sandbox;

/// <summary>How a cluster behaves where real ones differ or can be slow. May be changed while it runs.</summary>
public sealed class SandboxBehaviour
{
    /// <summary>Waited before every request is handled.</summary>
    public TimeSpan Latency { get; set; }

    public TimeSpan BuildTime { get; set; }

    /// <summary>True: a push ends when its build has ended. False: it ends at once (contract, section 19.5).</summary>
    public bool BuildDuringPush { get; set; } = true;

    /// <summary>How long a new build is missing from the lists.</summary>
    public TimeSpan BuildListingDelay { get; set; }

    /// <summary>How long after its end a build cannot be called by its hash ("version hash", section 4.3).</summary>
    public TimeSpan CallDelay { get; set; }

    /// <summary>Compile answers 202 with an empty body instead of waiting (section 9.1).</summary>
    public bool CompileInBackground { get; set; }

    /// <summary>The first compile and the first publish of every algorithm fail with a 400 that means nothing (section 4.3).</summary>
    public bool TransientFailures { get; set; }

    /// <summary>Errors without the outer <c>error</c> member (section 4.1, shape 2).</summary>
    public bool BareErrors { get; set; }

    /// <summary>An invocation without a key answers 200 with an error in its body (section 2.5).</summary>
    public bool AnonymousInvocationIsOk { get; set; }

    /// <summary>New algorithms in a legacy language are refused (section 7.3).</summary>
    public bool LegacyLanguagesClosed { get; set; }

    /// <summary>Public and private versions do not mix within one major line (section 8.1).</summary>
    public bool CallabilityFixedPerMajor { get; set; } = true;

    /// <summary>How long the name of a deleted algorithm stays taken (section 4.3).</summary>
    public TimeSpan DeletedNameCache { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long reads show users, organizations and members as they were before a change (section 4.3).</summary>
    public TimeSpan AdminReadDelay { get; set; }

    /// <summary>The list of users also names the organizations, each with the user name it reserves (section 14.2).</summary>
    public bool ListsOrganizationsAsUsers { get; set; }

    /// <summary>An organization without <c>org_url</c> is refused (section 15.3).</summary>
    public bool OrganizationUrlRequired { get; set; }

    /// <summary>A key can be given to a user by the admin; only one source speaks of it, so clusters may not know it (section 14.3).</summary>
    public bool KeyImport { get; set; }

    /// <summary>The largest <c>limit</c> of a paged list (section 5).</summary>
    public int MaximumPageSize { get; set; } = 100;

    /// <summary>The page size without a <c>limit</c>.</summary>
    public int DefaultPageSize { get; set; } = 50;
}
