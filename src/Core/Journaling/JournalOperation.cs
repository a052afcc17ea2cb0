
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
    /// <summary>Files were found at the destination as they had been sent.</summary>
    VerifyFiles,
    CreateSecret,
    UpdateSecret,
    /// <summary>An account has another name at the destination.</summary>
    MapAccount,
    /// <summary>What is left to do for a person.</summary>
    ManualSteps,
}
