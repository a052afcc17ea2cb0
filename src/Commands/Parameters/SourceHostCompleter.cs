
namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Completes the words among source hosts; the others have names of their own.</summary>
internal sealed class SourceHostCompleter() : WordCompletion(RequestedHosting.Internal, RequestedHosting.Same);
