namespace AlgorithmiaMigration.Sandbox.Wire;

/// <summary>A failure with the cluster's own code (contract, section 4.2).</summary>
internal sealed class ApiFailure(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;
    public int Code { get; } = code;

    public static ApiFailure NotAuthenticated() => new(401, 2002, "Unknown or invalid API key");

    public static ApiFailure NotAuthorized() => new(403, 2001, "Caller is not authorized to perform the operation");

    public static ApiFailure NoSuchName(string owner, string name) => new(404, 1001, $"No algorithm named {owner}/{name}");

    public static ApiFailure NoSuchId(string id) => new(404, 1009, $"No algorithm with the id {id}");

    public static ApiFailure NameTaken(string name) => new(400, 1002, $"An algorithm with the name {name} already exists");

    public static ApiFailure NothingToPublish() =>
        new(400, 1007, "Version already published: there is no new build, compile again first");

    public static ApiFailure NoSuchBuild(string id) => new(404, 1010, $"Build {id} not found");

    public static ApiFailure NoLogs(string id) => new(404, 1011, $"Logs of build {id} not found");

    public static ApiFailure BadJson(string reason) => new(400, 2013, $"Malformed JSON: {reason}");

    public static ApiFailure InvalidRequest(string message) => new(400, 2015, message);

    public static ApiFailure NoSuchUser(int status, string name) => new(status, 3000, $"User {name} not found");

    public static ApiFailure NoSuchOrganization(int status, string name) => new(status, 3100, $"Organization {name} not found");

    public static ApiFailure UsernameTaken(string name) => new(409, 3003, $"The username {name} is already taken");

    public static ApiFailure EmailTaken(string email) => new(409, 3004, $"The email {email} is already taken");

    public static ApiFailure FieldMissing(string field) => new(400, 3005, $"The required field {field} is missing");

    public static ApiFailure UsernameFixed(string name) => new(400, 3007, $"The username {name} cannot be changed");

    public static ApiFailure EmailFixed(string name) => new(400, 3008, $"The email of {name} cannot be changed");

    public static ApiFailure OrganizationNameTaken(string name) => new(409, 3101, $"The organization name {name} is already taken");

    public static ApiFailure LastOwner(string name) => new(400, 3102, $"{name} is the last owner and cannot be removed");

    public static ApiFailure OrganizationNameReserved(string name) => new(409, 3104, $"The user name {name} cannot be reserved");

    public static ApiFailure NoSuchOrganizationType(string type) => new(404, 3108, $"Organization type {type} not found");

    public static ApiFailure OrganizationTypeTaken(string type) => new(409, 3109, $"Organization type {type} already exists");

    public static ApiFailure BadMarker() => new(400, 5002, "The marker is not valid");

    public static ApiFailure BadLimit(int maximum) => new(400, 5003, $"The limit must be within 1 and {maximum}");

    public static ApiFailure Invalid(string message) => new(400, 6001, $"Input validation failed: {message}");
}
