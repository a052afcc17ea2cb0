namespace AlgorithmiaMigration.Clusters;

/// <summary>Details of a user to change; name and e-mail address cannot be changed (contract, codes 3007 and 3008). Null leaves a detail
/// unchanged.</summary>
internal sealed record UserDetails(string? FullName, string? CompanyName, string? CompanyRole);
