namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>The owner of the key of a request, and the key's permissions. The admin key belongs to no account.</summary>
internal sealed record ApiCaller(Account? Account, string Key, KeyPermissions Permissions)
{
    private static readonly KeyPermissions Nothing = new()
    {
        AllowAlgo = false, AllowWebAlgo = false, AlgoAcl = [], AllowData = false, AllowDataWrite = false, AllowAlgoManagement = false,
    };

    public bool IsAdmin => Account is null;

    public string Name => Account?.Name ?? "admin";

    public static ApiCaller Admin(string key) => new(null, key, Nothing);
}
