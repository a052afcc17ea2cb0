namespace AlgorithmiaMigration.Clusters;

/// <summary>Details of a user that can be changed; name and e-mail cannot (contract, codes 3007 and 3008). Null leaves a detail as it is.</summary>
internal sealed record UserDetails(string? FullName, string? CompanyName, string? CompanyRole);
