
namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the keywords for source hosts; other hosts are given by name.</summary>
internal sealed class SourceHostCompleter() : WordCompletion(RequestedHosting.Internal, RequestedHosting.Same);
