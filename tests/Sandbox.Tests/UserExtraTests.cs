using System.Text.Json;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class UserExtraTests : SandboxTest
{
    private const string Listeners = "/v1/users/research/event-listeners";

    private const string Listener = """
        {"sourceType":"AmazonSQS","sourceURI":"https://sqs.example.com/q","algoName":"Echo","algoOwner":"research","algoVersion":"1.0.0",
        "credentials":{"secret":"hush-hush"}}
        """;

    // Contract, section 14.5.
    [Fact]
    public async Task An_event_listener_has_a_number_refers_to_a_version_and_never_returns_its_credentials()
    {
        Answer made = (await AsAdmin().PostAsync(Listeners, Listener)).Expect(200);
        Answer one = (await AsAdmin().GetAsync($"{Listeners}/{made.At("id")}")).Expect(200);
        Answer listed = (await AsAdmin().GetAsync(Listeners)).Expect(200);

        Assert.Equal(JsonValueKind.Number, made.Json["id"]!.GetValueKind());
        Assert.Equal(made.Text, one.Text);
        Assert.Equal("1.0.0", listed.At("results.0.algoVersion"));
        Assert.Equal("420", listed.At("results.0.algoTimeoutSeconds"));
        Assert.DoesNotContain("hush", made.Text + listed.Text, StringComparison.Ordinal);
        (await AsAdmin().DeleteAsync($"{Listeners}/{made.At("id")}")).Expect(204);
        Assert.Equal("[]", (await AsAdmin().GetAsync(Listeners)).Json["results"]!.ToJsonString());
    }

    [Fact]
    public async Task Event_listeners_are_listed_in_pages_by_the_user_s_name_or_id()
    {
        string id = (await AsAdmin().GetAsync("/v1/users/research")).At("id")!;
        foreach (int _ in Enumerable.Range(0, 3)) (await AsAdmin().PostAsync(Listeners, Listener)).Expect(200);

        Answer first = (await AsAdmin().GetAsync($"/v1/users/{id}/event-listeners?limit=2")).Expect(200);
        Answer second = (await AsAdmin().GetAsync($"{Listeners}?limit=2&marker={Uri.EscapeDataString(first.At("marker")!)}")).Expect(200);

        Assert.Equal((2, 1), (first.Json["results"]!.AsArray().Count, second.Json["results"]!.AsArray().Count));
        Assert.Null(second.At("marker"));
    }

    [Fact]
    public async Task Event_listeners_require_the_admin_key() =>
        (await As("research").GetAsync(Listeners)).ExpectError(403, 2001);

    [Fact]
    public async Task An_incomplete_event_listener_is_refused() =>
        (await AsAdmin().PostAsync(Listeners, """{"sourceType":"AmazonSQS"}""")).ExpectError(400, 6001);

    [Fact]
    public async Task A_connector_can_be_created_but_not_listed()
    {
        ApiClient api = As("research");
        string body = """{"username":"research","protocol":"s3","cred_type":"iam","cred_data":"hush-hush","label":"lake","path":"*","writeable":false}""";

        Answer made = (await api.PostAsync("/v1/users/research/connectors", body)).Expect(200);

        Assert.Equal("s3+lake", made.At("connector_id"));
        Assert.DoesNotContain("hush", made.Text, StringComparison.Ordinal);
        Assert.NotEqual(200, (await api.GetAsync("/v1/users/research/connectors")).Status);
        (await api.PostAsync("/v1/users/research/connectors", """{"protocol":"ftp","cred_type":"iam"}""")).ExpectError(400, 6001);
    }

    [Fact]
    public async Task The_only_grantable_role_requires_the_admin_key()
    {
        (await Admin().PostAsync("/admin/roles/research/cluster_viewer", "")).Expect(204);
        (await Admin().DeleteAsync("/admin/roles/research/cluster_viewer")).Expect(204);
        (await Admin().PostAsync("/admin/roles/nobody/cluster_viewer", "")).ExpectError(404, 3000);
        (await As("research").PostAsync("/admin/roles/research/cluster_viewer", "")).ExpectError(403, 2001);
    }

    private ApiClient Admin() => With($"Simple {Cluster.AdminKey}");
}
