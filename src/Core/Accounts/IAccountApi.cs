namespace AlgorithmiaMigration;

/// <summary>Users, organizations and their keys (contract, sections 14 and 15). Needs the admin key.</summary>
public interface IAccountApi;
