using System.Management.Automation;
using AlgorithmiaMigration.Commands.Sandbox;

namespace AlgorithmiaMigration;

/// <summary>A cluster of a running Sandbox, with the properties that Connect-AlgoCluster takes from the pipeline.</summary>
public sealed class SandboxCluster
{
    internal SandboxCluster(SandboxProcess process) => Process = process;

    public required string Name { get; init; }

    public required string Domain { get; init; }

    public required string ApiUri { get; init; }

    public required string GitUri { get; init; }

    /// <summary>The same cluster over TLS, as the documented script connects to it; requires <see cref="HttpsCaCertificate"/>.</summary>
    public string? HttpsApiUri { get; init; }

    public string? HttpsGitUri { get; init; }

    /// <summary>The file with the Sandbox's own certificate authority.</summary>
    public string? HttpsCaCertificate { get; init; }

    /// <summary>One PSCredential per account.</summary>
    public required DisplayList<PSObject> Credential { get; init; }

    /// <summary>Credentials for the external source hosts, for New-AlgoSession.</summary>
    public required HostCredentialTable HostCredential { get; init; }

    /// <summary>The admin key as SecureString.</summary>
    public required PSObject AdminKey { get; init; }

    public int ProcessId => Process.Id;

    internal SandboxProcess Process { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
