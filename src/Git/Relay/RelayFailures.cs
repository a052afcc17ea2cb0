using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Failures of what is done with a pack after it has come.</summary>
internal static class RelayFailures
{
    /// <summary>The failure behind an exception; null for one that explains itself or is a stop.</summary>
    public static MigrationException? Explain(Exception failure, GitEndpoint source) => failure is InvalidDataException
        ? GitFailures.Of(TransportFault.NotTheServer, source, failure.Message, inner: failure)
        : GitFailures.Explain(failure, source);
}
