using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// Foresees what <see cref="Cmdlet.ShouldProcess(string)"/> will do, because an item must be rehearsed before it is called. It is called in
/// any case and decides: where this foresees too little, it asks without details; where it foresees too much, an item is rehearsed in vain.
/// </summary>
internal static class ApprovalOf
{
    // What a cmdlet has that declares nothing else.
    private const ConfirmImpact Impact = ConfirmImpact.Medium;

    /// <summary>How the operator decides about the items of a cmdlet, from its parameters and the preference variables.</summary>
    public static Approval Cmdlet(PSCmdlet cmdlet)
    {
        if (Given(cmdlet, "WhatIf") ?? LanguagePrimitives.IsTrue(cmdlet.GetVariableValue("WhatIfPreference"))) return Approval.OnlyRehearsed;
        bool asks = Given(cmdlet, "Confirm")
            ?? (LanguagePrimitives.TryConvertTo(cmdlet.GetVariableValue("ConfirmPreference"), out ConfirmImpact preference)
                && preference is not ConfirmImpact.None && preference <= Impact);
        return asks ? Approval.AskedPerItem : Approval.NotAsked;
    }

    private static bool? Given(PSCmdlet cmdlet, string name) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(name, out object? value) ? LanguagePrimitives.IsTrue(value) : null;
}
