namespace AlgorithmiaMigration.Secrets;

/// <summary>Masks the passwords of proxies, which frameworks and git quote in their messages.</summary>
internal static class ProxyPasswords
{
    /// <summary>The variables from which .NET and git take a proxy.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

    /// <summary>Registers the password in the address of a proxy, as it is written and as it is sent; nothing if there is none.</summary>
    public static void Register(string? address)
    {
        if (address is null) return;
        int start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and int scheme ? scheme + 3 : 0, end = address.LastIndexOf('@');
        if (end < start) return;
        string[] parts = address.Substring(start, end - start).Split([':'], 2);
        if (parts.Length < 2 || string.IsNullOrWhiteSpace(parts[1])) return;
        foreach (string password in new[] { parts[1], Uri.UnescapeDataString(parts[1]) }.Distinct())
            if (password.Trim().Length > 0) _ = new Secret(password);
        // As it is sent, in Base64; whole, so that a password too short to be masked alone is masked there.
        _ = new Secret($"{Uri.UnescapeDataString(parts[0])}:{Uri.UnescapeDataString(parts[1])}");
    }
}
