# Otherwise a failing loader would still leave a module without commands behind.
$ErrorActionPreference = 'Stop'

$version = $PSVersionTable.PSVersion
if ($PSEdition -eq 'Core' -and ($version.Major -lt 7 -or ($version.Major -eq 7 -and $version.Minor -lt 4))) {
    throw "AlgorithmiaMigration requires PowerShell 7.4 or later, or Windows PowerShell 5.1. This is PowerShell $version."
}

$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$bin = "$PSScriptRoot/bin/$framework"

# LoadFrom instead of Add-Type: it returns immediately if the loader is already loaded, and costs less if it is not.
try { $null = [System.Reflection.Assembly]::LoadFrom("$bin/AlgorithmiaMigration.Loader.dll") }
catch {
    if ("$($_.FullyQualifiedErrorId)" -ne 'MethodInvocationNotSupportedInConstrainedLanguage') { throw }
    throw "AlgorithmiaMigration cannot be loaded in ConstrainedLanguage mode. Let the policy of this machine (App Control or AppLocker) trust " +
        "the module, or use a machine without such a policy; see docs/install.md (about_AlgorithmiaMigration_Install)."
}
try { $assembly = [AlgorithmiaMigration.Loader.LoadContext]::Cmdlets($bin) }
catch [System.Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
$cmdlets = Import-Module -Assembly $assembly -PassThru

# Not through the manifest: that would load the type file before the loader can refuse a second copy of the module, and fail with an
# unhelpful message about existing members. -WhatIf and -Confirm are off because their preferences must not affect an import.
# Called by its class if that is loaded: calling it by name loads a whole module, which takes half as long as the rest of the import.
$class = 'Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility' -as [type]
$updateTypes = if ($class) { [System.Management.Automation.CmdletInfo]::new('Update-TypeData', $class) } else { 'Update-TypeData' }
& $updateTypes -AppendPath "$PSScriptRoot/AlgorithmiaMigration.Types.ps1xml" -WhatIf:$false -Confirm:$false

# When imported again in the same session, the cmdlets belong to this module instead of a nested one, and are not exported:
# https://github.com/PowerShell/PowerShell/issues/20710. No public API works around that.
$module = $ExecutionContext.SessionState.Module
if ($framework -eq 'net472' -or $module.NestedModules.Count -eq 0) {
    $nonPublic = [System.Reflection.BindingFlags]'Instance, NonPublic'
    $addCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', $nonPublic)
    $addAlias = [psmoduleinfo].GetMethod('AddExportedAlias', $nonPublic)
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) { $null = $addCmdlet.Invoke($module, @(, $cmdlet)) }
    foreach ($alias in $cmdlets.ExportedAliases.Values) { $null = $addAlias.Invoke($module, @(, $alias)) }
}
