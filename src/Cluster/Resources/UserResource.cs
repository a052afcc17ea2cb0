using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Cluster.Connection;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Wire;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Resources;

/// <summary>Lists, reads, creates and updates users; never deletes them (contract, section 14.2).</summary>
internal sealed class UserResource(KeyedConnection connection)
{
    public async IAsyncEnumerable<User> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Listing list = new(ApiRequest.Get("list of users", "users"), user => user.Word("username"), "results", "users")
        {
            Limit = connection.Options.PageSize,
        };
        await foreach (JsonElement entry in Pages.EntriesAsync(list, connection.SendAsAdminAsync, cancellation).ConfigureAwait(false))
            if (AccountReading.User(entry, connection.Cluster) is { } user) yield return user;
    }

    public async Task<User?> FindAsync(string name, CancellationToken cancellation) =>
        await AnswerAsync(name, cancellation).ConfigureAwait(false) is { } answer ? Read(answer, name) : null;

    public async Task<User> CreateAsync(UserDraft draft, CancellationToken cancellation)
    {
        JsonObject body = new() { ["username"] = draft.Name, ["email"] = draft.Email };
        Set(body, new UserDetails(draft.FullName, draft.CompanyName, draft.CompanyRole));
        // Otherwise the cluster creates a sample algorithm for the new account.
        body["shouldCreateHello"] = false;
        ApiRequest request = ApiRequest.Post($"user {draft.Name}", $"create user {draft.Name}", body, "users");
        Answer answer = await connection.CreateAsAdminAsync(request, EventualConsistency.Creation(
            token => FindOursAsync(draft, token), async token => await AnswerAsync(draft.Name, token).ConfigureAwait(false) is not null,
            connection.Options), cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "user", draft.Name, answer.Json.Text("username"));
        return AccountReading.User(answer.Json, connection.Cluster) ?? Sent(draft);
    }

    public async Task<User> UpdateAsync(string name, UserDetails details, CancellationToken cancellation)
    {
        ApiRequest read = ReadOf(name);
        Answer before = await connection.SendAsAdminAsync(read, cancellation).ConfigureAwait(false);
        User known = Read(before, name);
        JsonObject body = before.Editable();
        Set(body, details);
        // Required in an update, but not every user has one.
        string fullName = details.FullName ?? before.Json.Text("fullname") ?? "";
        if (fullName.Length == 0) body["fullname"] = fullName = name;
        ApiRequest request = ApiRequest.Put(read.Subject, $"update user {name}", body, "users", name) with { Missing = FailureKind.OwnerNotFound };
        Answer answer = await connection.SendAsAdminAsync(request, cancellation).ConfigureAwait(false);
        Identity.Expect(answer, "user", name, answer.Json.Text("username"));
        return AccountReading.User(answer.Json, connection.Cluster) ?? known with
        {
            FullName = fullName,
            CompanyName = details.CompanyName ?? known.CompanyName,
            CompanyRole = details.CompanyRole ?? known.CompanyRole,
        };
    }

    private static ApiRequest ReadOf(string name) => ApiRequest.Get($"user {name}", "users", name) with { Missing = FailureKind.OwnerNotFound };

    private static void Set(JsonObject body, UserDetails details)
    {
        if (details.FullName is { } fullName) body["fullname"] = fullName;
        if (details.CompanyName is { } company) body["company_name"] = company;
        if (details.CompanyRole is { } role) body["company_role"] = role;
    }

    private Task<Answer?> AnswerAsync(string name, CancellationToken cancellation) => connection.FindAsAdminAsync(ReadOf(name), cancellation);

    /// <summary>Finds the user if it has the draft's e-mail address: another client may have taken the name meanwhile.</summary>
    private async Task<Answer?> FindOursAsync(UserDraft draft, CancellationToken cancellation)
    {
        Answer? answer = await AnswerAsync(draft.Name, cancellation).ConfigureAwait(false);
        return answer is not null && string.Equals(Read(answer, draft.Name).Email, draft.Email, StringComparison.OrdinalIgnoreCase) ? answer : null;
    }

    /// <summary>For clusters that answer a creation with an empty body; the new user can be read only after a few seconds.</summary>
    private User Sent(UserDraft draft) => new()
    {
        Cluster = connection.Cluster,
        Name = draft.Name,
        Email = draft.Email,
        FullName = draft.FullName,
        CompanyName = draft.CompanyName,
        CompanyRole = draft.CompanyRole,
    };

    private User Read(Answer answer, string name)
    {
        User user = AccountReading.User(answer.Json, connection.Cluster) ?? throw answer.Unexpected("a user");
        Identity.Expect(answer, "user", name, user.Name);
        return user;
    }
}
