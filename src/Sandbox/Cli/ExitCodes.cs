namespace AlgorithmiaMigration.Sandbox.Cli;

internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Failed = 1;

    /// <summary>A rehearsal completed with unexpected results.</summary>
    public const int SomeFailed = 2;

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int Usage = 64;
}
