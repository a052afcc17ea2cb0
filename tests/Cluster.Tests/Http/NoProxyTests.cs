using System.Net;
using AlgorithmiaMigration.Cluster.Http;

namespace AlgorithmiaMigration.Cluster.Tests;

public sealed class NoProxyTests
{
    // The expected results are those of curl 7.88.
    [Theory]
    [InlineData("example.com", "http://example.com/", true)]
    [InlineData("example.com", "https://api.example.com/", true)]
    [InlineData("example.com", "http://a.b.example.com:8080/", true)]
    [InlineData("example.com", "http://notexample.com/", false)]
    [InlineData("example.com", "http://example.com.org/", false)]
    [InlineData("com", "http://example.com/", true)]
    [InlineData(".example.com", "http://example.com/", true)]
    [InlineData(".example.com", "http://api.example.com/", true)]
    [InlineData("..example.com", "http://api.example.com/", false)]
    [InlineData("EXAMPLE.com", "http://api.example.COM/", true)]
    [InlineData("example.com.", "http://api.example.com/", true)]
    [InlineData("example.com", "http://api.example.com./", true)]
    [InlineData("a.org, example.com", "http://api.example.com/", true)]
    [InlineData("a.org example.com", "http://api.example.com/", true)]
    [InlineData(",,example.com,", "http://api.example.com/", true)]
    [InlineData("example.com:80", "http://example.com:80/", false)]
    [InlineData("*.example.com", "http://api.example.com/", false)]
    [InlineData("*", "http://example.com/", true)]
    [InlineData(" *", "http://192.168.1.1/", true)]
    [InlineData("a.org, *", "http://example.com/", false)]
    [InlineData("localhost", "http://localhost:5000/", true)]
    [InlineData("localhost", "http://127.0.0.1/", false)]
    [InlineData("192.168.1.1", "http://192.168.1.1/", true)]
    [InlineData("168.1.1", "http://192.168.1.1/", false)]
    [InlineData("192.168.1.1:80", "http://192.168.1.1/", false)]
    [InlineData("192.168.1.0/24", "http://192.168.1.7/", true)]
    [InlineData("192.168.1.0/24", "http://192.168.2.7/", false)]
    [InlineData("10.0.0.0/8", "http://10.200.0.1/", true)]
    [InlineData("192.168.1.1/33", "http://192.168.1.1/", false)]
    [InlineData("::1", "http://[::1]:8080/", true)]
    [InlineData("fe80::/10", "http://[fe80::1]/", true)]
    [InlineData("fe80::/10", "http://[fd00::1]/", false)]
    [InlineData("", "http://example.com/", false)]
    [InlineData(null, "http://example.com/", false)]
    public void Covers_what_curl_and_git_cover(string? list, string address, bool covers) =>
        Assert.Equal(covers, new NoProxyList(list).Covers(new Uri(address)));

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("127.0.0.1", false)]
    public async Task Clients_bypass_the_proxy_only_for_those_hosts(string noProxy, bool goesThroughProxy)
    {
        const string answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await using PlainServer cluster = new(answer), proxy = new(answer);
        WebProxy machine = new($"http://127.0.0.1:{proxy.Port}");
        using HttpClients clients = new(HttpClients.DefaultConnectionsPerServer, noProxy, () => machine);

        string address = $"http://127.0.0.1:{cluster.Port}";
        using HttpResponseMessage response = await clients.For(ClusterAddress.Of("dev", address, address)).GetAsync(new Uri(address + "/v1"));

        Assert.Equal((goesThroughProxy ? 0 : 1, goesThroughProxy ? 1 : 0), (cluster.Requests.Count, proxy.Requests.Count));
    }

    [Fact]
    public void Without_a_list_the_choice_is_left_to_the_platform() =>
        Assert.Null(ExemptingProxy.Of(" ", () => throw new InvalidOperationException("Nobody should ask.")));

    [Fact]
    public void The_machines_own_exceptions_and_credentials_still_apply()
    {
        WebProxy machine = new("http://proxy.example.org:8080", BypassOnLocal: false, ["^http://inside\\.example\\.org"]) { Credentials = new NetworkCredential("a", "b") };
        IWebProxy proxy = ExemptingProxy.Of("example.com", () => machine)!;

        Assert.True(proxy.IsBypassed(new Uri("http://inside.example.org/")));
        Assert.True(proxy.IsBypassed(new Uri("http://api.example.com/")));
        Assert.False(proxy.IsBypassed(new Uri("http://outside.example.org/")));
        Assert.Equal(new Uri("http://proxy.example.org:8080"), proxy.GetProxy(new Uri("http://outside.example.org/")));
        Assert.Same(machine.Credentials, proxy.Credentials);
    }
}
