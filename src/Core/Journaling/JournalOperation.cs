
namespace AlgorithmiaMigration.Journaling;

internal enum JournalOperation
{
    None,
    CreateAlgorithm,
    UpdateAlgorithm,
    Push,
    Compile,
    Publish,
    CreateUser,
    UpdateUser,
    CreateOrganization,
    UpdateOrganization,
    AddMember,
    CreateKey,
    CreateCollection,
    UpdateCollection,
    WriteFile,
    RemoveFile,
    /// <summary>Files were found at the destination exactly as sent.</summary>
    VerifyFiles,
    CreateSecret,
    UpdateSecret,
    /// <summary>An account has another name at the destination.</summary>
    MapAccount,
    /// <summary>The open manual steps of a subject.</summary>
    ManualSteps,
    /// <summary>The objects of git LFS that a tree points to.</summary>
    CopyLargeFiles,
    EnableEnvironment,
    /// <summary>A run of a plan begins; the detail is the plan's hash.</summary>
    BeginPlan,
    /// <summary>The destination of writes whose result was not recorded was found as it should be.</summary>
    CheckWrites,
    RemoveAlgorithm,
    RemoveCollection,
    RemoveMember,
    RemoveSecret,
}
