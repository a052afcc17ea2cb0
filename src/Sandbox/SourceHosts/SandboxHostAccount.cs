using AlgorithmiaMigration.Sandbox.Accounts;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>A user of an external source host, with the token that opens its repositories.</summary>
public sealed record SandboxHostAccount(string Name, string Token)
{
    /// <summary>Without the token, so that a failing assertion does not print it.</summary>
    public override string ToString() => $"{Name} (token {KeyMask.Of(Token)})";
}
