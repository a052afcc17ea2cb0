namespace AlgorithmiaMigration;

/// <summary>Hosted data (contract, section 17).</summary>
public interface IDataApi;
