namespace AlgorithmiaMigration.Sandbox;

/// <summary>Whose key a request carries. The admin key belongs to no account.</summary>
internal sealed record Caller(Account? Account, string Key)
{
    public bool IsAdmin => Account is null;

    public string Name => Account?.Name ?? "admin";

    public static Caller Admin(string key) => new(null, key);
}
