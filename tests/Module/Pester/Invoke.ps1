# Runs every Pester file of a folder and writes what came of it as JSON. Started by PesterRun.cs.
param([string] $Folder, [string] $Report)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Write-Report([string] $Missing, [object[]] $Tests) {
    # Renamed when complete: half a report must not pass for one.
    @{ Missing = if ($Missing) { $Missing }; Tests = $Tests } | ConvertTo-Json -Depth 3 | Set-Content "$Report.part"
    Move-Item "$Report.part" $Report -Force
}

function New-Row([string] $File, [string] $Name, [string] $Result, [string] $Message, [string] $Output) {
    [ordered]@{ File = Split-Path $File -Leaf; Name = $Name; Result = $Result; Message = $Message; Output = $Output }
}

function Get-Message([object] $Test) {
    # A failed BeforeAll leaves the test's own record empty: it is the block's.
    for ($place = $Test; $place; $place = if ($place.PSObject.Properties['Block']) { $place.Block } else { $place.Parent }) {
        foreach ($record in $place.ErrorRecord) {
            "$record"
            "$($record.ScriptStackTrace)" -split "`n" | Where-Object { $_.Contains($Folder) -and -not $_.Contains('Invoke.ps1') }
        }
    }
}

if ($PSVersionTable.PSVersion -lt [version]'7.4') { return Write-Report "pwsh is $($PSVersionTable.PSVersion); the module needs 7.4." @() }
$pester = Get-Module Pester -ListAvailable | Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester -or $pester.Version.Major -lt 5) { return Write-Report 'Pester 5 or later is not installed.' @() }
Import-Module $pester

. "$PSScriptRoot/Sandbox.ps1"
try {
    $run = Invoke-Pester -Configuration @{
        Run    = @{ Path = "$Folder/*.Tests.ps1"; PassThru = $true }
        Output = @{ Verbosity = 'None'; RenderMode = 'Plaintext' }
    }
}
finally { Stop-TestSandbox }

$rows = @(foreach ($test in $run.Tests) {
    $message = (Get-Message $test) -join "`n"
    $unexplained = "$($test.Result)" -ne 'Passed' -and -not $message
    New-Row $test.Block.Root.BlockContainer.Item $test.ExpandedPath $(if ($unexplained) { 'Failed' } else { "$($test.Result)" }) `
        $(if ($unexplained) { "$($test.Result), and nothing says why." } else { $message }) ($test.StandardOutput -join "`n")
})
# A file that does not parse, or fails while its tests are collected, has none to carry its failure.
$rows += @(foreach ($container in $run.Containers | Where-Object { $_.ErrorRecord }) {
    New-Row $container.Item 'is collected' 'Failed' ($container.ErrorRecord -join "`n") ''
})
Write-Report '' $rows
