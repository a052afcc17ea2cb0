using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>The default session of each runspace. Read and set on the pipeline thread only.</summary>
internal static class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, Holder> Table = new();

    public static AlgoSession? Current
    {
        get => IsWithdrawn ? null : Latest;
        set => (Own.Session, Own.IsWithdrawn) = (value, false);
    }

    /// <summary>The last session that was created, also when <see cref="Withdraw"/> was called since then: its clusters are still connected.</summary>
    public static AlgoSession? Latest => Found?.Session;

    /// <summary>Whether there is no current session because <see cref="Withdraw"/> was called.</summary>
    public static bool IsWithdrawn => Found is { IsWithdrawn: true };

    /// <summary>From here on there is no current session until another is set.</summary>
    public static void Withdraw() => Own.IsWithdrawn = true;

    private static Holder? Found => Table.TryGetValue(Runspace.DefaultRunspace, out Holder? holder) ? holder : null;

    private static Holder Own => Table.GetOrCreateValue(Runspace.DefaultRunspace);

    private sealed class Holder
    {
        public AlgoSession? Session { get; set; }

        public bool IsWithdrawn { get; set; }
    }
}
