using AlgorithmiaMigration.Git.Failures;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Failures of processing a received pack.</summary>
internal static class RelayFailures
{
    /// <summary>The failure behind an exception; null for a failure already explained and for a cancellation.</summary>
    public static MigrationException? Explain(Exception failure, GitEndpoint source) => failure is InvalidDataException
        ? GitFailures.Of(TransportFault.NotTheServer, source, failure.Message, inner: failure)
        : GitFailures.Explain(failure, source);
}
