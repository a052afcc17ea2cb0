#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Merges the journals of several machines and writes one report about all of them.
.DESCRIPTION
    Reads people.jsonl, people.xml, shard-1.jsonl, shard-1.xml and so on, which Invoke-Shard.ps1 wrote, and writes into the same folder
        journal.jsonl   the merged journal, for the next run and for Get-AlgoManualStep
        report.html     the outcomes of all machines, and what their journals recorded
    It contacts no cluster and needs no key.

    Exit codes: 0 every part is done, 2 something failed, 1 the script could not run, or a part has no outcomes. Run it with -File;
    otherwise they are lost.
.PARAMETER Folder
    The folder with the files of all machines.
.PARAMETER Count
    The number of shards, so that one that never ran is noticed.
#>
[CmdletBinding()]
param(
    [string] $Folder = '.',
    [Parameter(Mandatory = $true)] [int] $Count
)
$ErrorActionPreference = 'Stop'
$names = @('people') + @(1..$Count | ForEach-Object { "shard-$_" })
$files = @($names | ForEach-Object { Join-Path $Folder "$_.jsonl" } | Where-Object { Test-Path -LiteralPath $_ })
if (-not $files) { throw "'$Folder' has none of the files people.jsonl, shard-1.jsonl and so on, which Invoke-Shard.ps1 writes." }
$journal = Merge-AlgoJournal $files -Destination (Join-Path $Folder 'journal.jsonl')
$runs = @((Get-AlgoJournal -Path $journal).Id)
$ended = @($names | Where-Object { Test-Path -LiteralPath (Join-Path $Folder "$_.xml") })
$outcomes = @($ended | ForEach-Object { Import-Clixml (Join-Path $Folder "$_.xml") })
$outcomes | Export-AlgoReport (Join-Path $Folder 'report.html') -Run $runs -JournalPath $journal
Write-Output "Journals: $(Get-AlgoSummary -Run $runs -Path $journal)"
$missing = @($names | Where-Object { $_ -notin $ended })
if ($missing) { throw "These parts did not end: $($missing -join ', '). Run them again." }
$summary = $outcomes | Get-AlgoSummary
Write-Output "Outcomes: $summary"
exit $summary.ExitCode
