using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>The default session of each runspace. Read and set on the pipeline thread only.</summary>
internal static class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, Holder> Table = new();

    public static AlgoSession? Current
    {
        get => Table.TryGetValue(Runspace.DefaultRunspace, out Holder? holder) ? holder.Session : null;
        set => Table.GetOrCreateValue(Runspace.DefaultRunspace).Session = value;
    }

    private sealed class Holder
    {
        public AlgoSession? Session { get; set; }
    }
}
