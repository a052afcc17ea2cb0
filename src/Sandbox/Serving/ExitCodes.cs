namespace AlgorithmiaMigration.Sandbox;

internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Failed = 1;

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int Usage = 64;
}
