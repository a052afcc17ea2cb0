# Runs Pester files of this folder and writes their results as JSON. Started by PesterRun.cs.
param([string] $Report, [string] $Files)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function New-Row([string] $File, [string] $Name, [string] $Result, [string] $Message, [string] $Output, [double] $Seconds) {
    [ordered]@{ File = Split-Path $File -Leaf; Name = $Name; Result = $Result; Message = $Message; Output = $Output; Seconds = $Seconds }
}

function Get-Message([object] $Test) {
    # When a BeforeAll fails, the error is the block's and the test's own is empty.
    $place = $Test
    while ($place) {
        foreach ($record in $place.ErrorRecord) {
            "$record"
            "$($record.ScriptStackTrace)" -split "`n" | Where-Object { $_.Contains($PSScriptRoot) -and -not $_.Contains('Invoke.ps1') }
        }
        $place = if ($place.PSObject.Properties['Block']) { $place.Block } else { $place.Parent }
    }
}

Import-Module $env:ALGO_TEST_PESTER
. "$PSScriptRoot/Sandbox.ps1"
try {
    $run = Invoke-Pester -Configuration @{
        Run    = @{ Path = @($Files -split ';' | ForEach-Object { Join-Path $PSScriptRoot $_ }); PassThru = $true }
        Output = @{ Verbosity = 'None'; RenderMode = 'Plaintext' }
    }
}
finally { Stop-TestSandbox }

$rows = @(foreach ($test in $run.Tests) {
    $message = (Get-Message $test) -join "`n"
    $result = "$($test.Result)"
    if ($result -ne 'Passed' -and -not $message) { $message = "$result, without a message." }
    New-Row $test.Block.Root.BlockContainer.Item $test.ExpandedPath $result $message ($test.StandardOutput -join "`n") $test.Duration.TotalSeconds
})
$rows += @(foreach ($container in $run.Containers) {
    # A file that does not parse, or fails during discovery, has no test to report its failure.
    if ($container.ErrorRecord) { New-Row $container.Item 'is collected' 'Failed' ($container.ErrorRecord -join "`n") '' 0 }
    elseif ($container.TotalCount -eq 0) { New-Row $container.Item 'is collected' 'Failed' 'The file holds no test.' '' 0 }
    else { New-Row $container.Item 'as a whole' 'Passed' '' '' $container.Duration.TotalSeconds }
})
# When an AfterAll fails, its tests have already passed.
$rows += @(foreach ($block in $run.FailedBlocks) {
    New-Row $block.Root.BlockContainer.Item "$($block.ExpandedPath), around its tests" 'Failed' ($block.ErrorRecord -join "`n") '' 0
})
# Renamed when complete, so that a partial report is not used. Written by .NET, because the cmdlets of Windows PowerShell write another encoding.
$json = @{ Shell = "$PSEdition $($PSVersionTable.PSVersion)"; Tests = $rows } | ConvertTo-Json -Depth 3
[System.IO.File]::WriteAllText("$Report.part", $json)
Move-Item "$Report.part" $Report -Force
