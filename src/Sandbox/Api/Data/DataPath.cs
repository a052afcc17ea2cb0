using Microsoft.AspNetCore.Http.Features;

namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary>
/// The meaning of an address below <c>/v1/data</c> or <c>/v1/connector/data</c>. Parsed from the raw address: the server's own
/// decoding leaves <c>%2F</c> unchanged and therefore cannot distinguish it from <c>%252F</c>.
/// </summary>
internal sealed record DataPath(string Owner, string? Collection, string? File)
{
    public static DataPath Of(ApiCall call)
    {
        string target = call.Context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        string[] parts = [.. Below(target).Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        if (parts.Length > 3 || parts.Contains("")) throw DataRefusal.Missing();
        return new DataPath(parts[0] == ".my" ? call.Account.Name : parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
    }

    private static string Below(string target)
    {
        const string mark = "/data/";
        return target[(target.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..];
    }
}
