using System.Diagnostics;
using System.Globalization;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>Git's own <c>http-backend</c>, run once per request as a CGI program; requests and answers are streamed.</summary>
internal sealed class HttpBackend(GitTool git, string repositories)
{
    /// <param name="context">The HTTP request and response.</param>
    /// <param name="folder">The repository's folder.</param>
    /// <param name="service">Such as <c>info/refs</c>.</param>
    /// <param name="user">The account for git's log.</param>
    /// <param name="copyAnswer">Copies the program's answer to the client.</param>
    /// <param name="cancellation">Stops waiting for the answer. A push that is fully sent runs to its end.</param>
    public async Task ServeAsync(HttpContext context, string folder, string service, string user,
        Func<Stream, Stream, Task> copyAnswer, CancellationToken cancellation)
    {
        using RunningGit running = git.Start(Describe(context, folder, service, user));
        ChildProcess process = running.Process;
        Task errors = process.Errors.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        Task input = CopyInputAsync(context.Request.Body, process, context.RequestAborted);
        await AnswerAsync(context, process.Output.BaseStream, copyAnswer, cancellation);
        await process.Exited.WaitAsync(cancellation);
        await input;
        await errors;
    }

    private ProcessStartInfo Describe(HttpContext context, string folder, string service, string user)
    {
        ProcessStartInfo start = git.Prepare("http-backend");
        HttpRequest request = context.Request;
        IDictionary<string, string?> variables = start.Environment;
        variables["GIT_PROJECT_ROOT"] = repositories;
        variables["GIT_HTTP_EXPORT_ALL"] = "1";
        variables["PATH_INFO"] = $"/{Path.GetRelativePath(repositories, folder).Replace('\\', '/')}/{service}";
        variables["REQUEST_METHOD"] = request.Method;
        variables["QUERY_STRING"] = request.QueryString.Value?.TrimStart('?') ?? "";
        variables["CONTENT_TYPE"] = request.ContentType ?? "";
        variables["REMOTE_USER"] = user;
        variables["REMOTE_ADDR"] = "127.0.0.1";
        variables["SERVER_PROTOCOL"] = request.Protocol;
        if (request.ContentLength is { } length) variables["CONTENT_LENGTH"] = length.ToString(CultureInfo.InvariantCulture);
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } encoding) variables["HTTP_CONTENT_ENCODING"] = encoding;
        if (request.Headers["Git-Protocol"].ToString() is { Length: > 0 } protocol) variables["GIT_PROTOCOL"] = protocol;
        return start;
    }

    private static async Task CopyInputAsync(Stream body, ChildProcess process, CancellationToken cancellation)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            int length;
            while ((length = await body.ReadAsync(buffer, cancellation)) > 0)
                if (!await TryWriteAsync(process.Input.BaseStream, buffer.AsMemory(0, length))) return;
            process.CloseInput();
        }
        catch
        {
            // The client disconnected during its request: git must neither wait for the rest nor treat the part as complete.
            process.Kill();
            throw;
        }
    }

    /// <summary>False when git has stopped reading; its answer then states the reason.</summary>
    private static async Task<bool> TryWriteAsync(Stream input, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await input.WriteAsync(bytes, CancellationToken.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task AnswerAsync(HttpContext context, Stream output,
        Func<Stream, Stream, Task> copyAnswer, CancellationToken cancellation)
    {
        if (await CgiAnswer.ReadAsync(output, cancellation) is not { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) context.Response.Headers.Append(name, value);
        await copyAnswer(output, context.Response.Body);
    }
}
