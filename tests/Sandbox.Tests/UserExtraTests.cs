namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class UserExtraTests : SandboxTest
{
    private const string Listener = """
        {"sourceType":"AmazonSQS","sourceURI":"https://sqs.example.com/q","algoName":"Echo","algoOwner":"research","algoVersion":"1.0.0",
        "credentials":{"secret":"hush-hush"}}
        """;

    [Fact]
    public async Task An_event_listener_refers_to_a_version_and_never_returns_its_credentials()
    {
        ApiClient api = As("research");

        Answer made = (await api.PostAsync("/v1/users/research/event-listeners", Listener)).Expect(200);
        Answer listed = (await api.GetAsync("/v1/users/research/event-listeners")).Expect(200);

        Assert.Equal("1.0.0", listed.At("0.algoVersion"));
        Assert.Equal("420", listed.At("0.algoTimeoutSeconds"));
        Assert.DoesNotContain("hush", made.Text + listed.Text, StringComparison.Ordinal);
        (await As("production").GetAsync("/v1/users/research/event-listeners")).ExpectError(403, 2001);
        (await api.DeleteAsync($"/v1/users/research/event-listeners/{made.At("id")}")).Expect(204);
        Assert.Equal("[]", (await api.GetAsync("/v1/users/research/event-listeners")).Text);
    }

    [Fact]
    public async Task An_incomplete_event_listener_is_refused() =>
        (await As("research").PostAsync("/v1/users/research/event-listeners", """{"sourceType":"AmazonSQS"}""")).ExpectError(400, 6001);

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
