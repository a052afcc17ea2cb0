namespace AlgorithmiaMigration;

/// <summary>The source hosts a cluster knows (contract, section 13).</summary>
public interface ISourceHostApi;
