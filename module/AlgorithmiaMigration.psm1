# Without this a loader that fails would still leave a module behind, one without commands.
$ErrorActionPreference = 'Stop'

$version = $PSVersionTable.PSVersion
if ($PSEdition -eq 'Core' -and ($version.Major -lt 7 -or ($version.Major -eq 7 -and $version.Minor -lt 4))) {
    throw "AlgorithmiaMigration needs PowerShell 7.4 or later, or Windows PowerShell 5.1. This is PowerShell $version."
}

$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$bin = "$PSScriptRoot/bin/$framework"

# LoadFrom and not Add-Type: it answers at once when the loader is already there, and costs less when it is not.
$null = [System.Reflection.Assembly]::LoadFrom("$bin/AlgorithmiaMigration.Loader.dll")
try { $assembly = [AlgorithmiaMigration.Loader.LoadContext]::Cmdlets($bin) }
catch [System.Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
$cmdlets = Import-Module -Assembly $assembly -PassThru

# Not by the manifest: it would load this file before the loader could refuse a second copy of the module, and complain in its own,
# unhelpful words that the members are there already. Importing changes nothing that a -WhatIf or -Confirm of the shell could mean.
# By its class where that is there: by its name the shell would load a whole module for it, for half as long as all the rest takes.
$class = 'Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility' -as [type]
$updateTypes = if ($class) { [System.Management.Automation.CmdletInfo]::new('Update-TypeData', $class) } else { 'Update-TypeData' }
& $updateTypes -AppendPath "$PSScriptRoot/AlgorithmiaMigration.Types.ps1xml" -WhatIf:$false -Confirm:$false

# Imported again in the same session, the cmdlets arrive in this module as its own instead of in a nested one, and are not exported:
# https://github.com/PowerShell/PowerShell/issues/20710. Nothing public mends that.
$module = $ExecutionContext.SessionState.Module
if ($framework -eq 'net472' -or $module.NestedModules.Count -eq 0) {
    $nonPublic = [System.Reflection.BindingFlags]'Instance, NonPublic'
    $addCmdlet = [psmoduleinfo].GetMethod('AddExportedCmdlet', $nonPublic)
    $addAlias = [psmoduleinfo].GetMethod('AddExportedAlias', $nonPublic)
    foreach ($cmdlet in $cmdlets.ExportedCmdlets.Values) { $null = $addCmdlet.Invoke($module, @(, $cmdlet)) }
    foreach ($alias in $cmdlets.ExportedAliases.Values) { $null = $addAlias.Invoke($module, @(, $alias)) }
}
