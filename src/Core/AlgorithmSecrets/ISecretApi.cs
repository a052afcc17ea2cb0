namespace AlgorithmiaMigration;

/// <summary>Secrets of algorithms (contract, section 12): written, never read back.</summary>
public interface ISecretApi;
