using System.Management.Automation;
using System.Reflection;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// Foresees what <see cref="Cmdlet.ShouldProcess(string)"/> will do, because an item must be rehearsed before it is called. It is called in
/// any case and decides: where this foresees too little, it asks without details; where it foresees too much, an item is rehearsed in vain.
/// </summary>
internal static class ApprovalOf
{
    /// <summary>How the operator decides about the items of a cmdlet, from its parameters and the preference variables.</summary>
    public static Approval Cmdlet(PSCmdlet cmdlet)
    {
        if (Given(cmdlet, "WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"))) return Approval.OnlyRehearsed;
        bool asks = Given(cmdlet, "Confirm")
            ?? (LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference"), out ConfirmImpact preference)
                && preference is not ConfirmImpact.None && preference <= ImpactOf(cmdlet));
        return asks ? Approval.AskedPerItem : Approval.NotAsked;
    }

    /// <summary>Whether the operator is asked before something is removed, as for an operation of high impact: unless -Confirm:$false or
    /// $ConfirmPreference suppresses prompts.</summary>
    public static bool IsAskedBeforeRemoval(PSCmdlet cmdlet) =>
        Given(cmdlet, "Confirm") ?? !"None".Equals(cmdlet.GetVariableValue("ConfirmPreference")?.ToString(), StringComparison.OrdinalIgnoreCase);

    // Medium if the cmdlet declares nothing else.
    private static ConfirmImpact ImpactOf(PSCmdlet cmdlet) => cmdlet.GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact ?? ConfirmImpact.Medium;

    private static bool? Given(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out object? value) ? LanguagePrimitives.IsTrue(value) : null;
}
