namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary>A refusal in the shape of the data API, without a code (contract, section 4.1, shape 3).</summary>
internal sealed class DataRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public static DataRefusal Missing() => new(404, "path not found");

    public static DataRefusal Denied() => new(403, "Caller is not authorized to perform the operation");
}
