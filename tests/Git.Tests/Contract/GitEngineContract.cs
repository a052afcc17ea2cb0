namespace AlgorithmiaMigration.Git.Tests;

/// <summary>
/// All requirements for every git engine; one subclass per engine. Those in the parts of this class are tested in one manner, because the
/// server's manner cannot affect them: trees and rules are applied to objects that the engine already has, scripted answers replace the
/// server's, and connections, time limits, cancellation and local files are the client's own.
/// </summary>
public abstract partial class GitEngineContract(SandboxFixture sandbox) : GitServerContract(sandbox);
