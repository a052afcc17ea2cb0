#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Does one part of a reviewed plan, as one of several machines.
.DESCRIPTION
    For schedulers that start the same command on several machines; see docs/several-machines.md. Run it again after a failure or an
    interruption: with the same journal it goes on where it ended.

    Keys are read from environment variables only, as by Move-Cluster.ps1: ALGO_SOURCE_KEY_<owner>, ALGO_DESTINATION_KEY_<owner>,
    ALGO_SOURCE_ADMIN_KEY and ALGO_DESTINATION_ADMIN_KEY. The admin keys are needed for the phase People only.

    Into the output folder it writes the journal and the outcomes: people.jsonl and people.xml without -Shard, shard-1.jsonl and
    shard-1.xml with -Shard 1/4. If the folder has people.jsonl, a shard's journal begins with it: it has the names of accounts at the
    destination.

    Exit codes: 0 this part is done, 2 something failed, 1 the script could not run. Run it with -File; otherwise they are lost.
.PARAMETER Source
    The source cluster's domain. Destination is the same for the destination.
.PARAMETER Plan
    The plan, which is the same file on every machine.
.PARAMETER Shard
    The part, such as 1/4. Without it, only the phase People is done: members require users, and everything requires its owner.
.PARAMETER OutputFolder
    The folder for the journal and the outcomes. It must still be there when the script is run again.
.PARAMETER SourceApiUri
    The address of the source's API, if it is not https://api.DOMAIN; by default, the environment variable ALGO_SOURCE_API_URI. Likewise
    SourceGitUri (ALGO_SOURCE_GIT_URI), SourceCaCertificate (ALGO_SOURCE_CA_CERTIFICATE), and all three for the destination.
.EXAMPLE
    ./Invoke-Shard.ps1 -Source old.example.com -Destination new.example.com -Plan plan.json -Shard 1/4 -OutputFolder /work
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Source,
    [Parameter(Mandatory = $true)] [string] $Destination,
    [Parameter(Mandatory = $true)] [string] $Plan,
    [string] $Shard,
    [string] $OutputFolder = '.',
    [string] $SourceApiUri = $env:ALGO_SOURCE_API_URI,
    [string] $SourceGitUri = $env:ALGO_SOURCE_GIT_URI,
    [string] $SourceCaCertificate = $env:ALGO_SOURCE_CA_CERTIFICATE,
    [string] $DestinationApiUri = $env:ALGO_DESTINATION_API_URI,
    [string] $DestinationGitUri = $env:ALGO_DESTINATION_GIT_URI,
    [string] $DestinationCaCertificate = $env:ALGO_DESTINATION_CA_CERTIFICATE
)
# Errors end the script, except those of a single item, for which cmdlets get -ErrorAction Continue.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Connect-Side([string] $Prefix, [hashtable] $Address) {
    $Address.Credential = @(Get-ChildItem Env: | Where-Object { $_.Name -like "${Prefix}_KEY_*" -and $_.Value } | ForEach-Object {
            New-Object System.Management.Automation.PSCredential ($_.Name -replace "^${Prefix}_KEY_"), (ConvertTo-SecureString $_.Value -AsPlainText -Force)
        })
    if (-not $Address.Credential) { throw "No key was found. Set the environment variable ${Prefix}_KEY_<owner> for each owner." }
    if ([Environment]::GetEnvironmentVariable("${Prefix}_ADMIN_KEY")) { $Address.AdminKeyVariable = "${Prefix}_ADMIN_KEY" }
    Connect-AlgoCluster @Address
}

$null = New-Item -ItemType Directory -Path $OutputFolder -Force
$name = if ($Shard) { "shard-$(($Shard -split '/')[0])" } else { 'people' }
$journal = Join-Path $OutputFolder "$name.jsonl"
$people = Join-Path $OutputFolder 'people.jsonl'
if ($Shard -and (Test-Path -LiteralPath $people)) { $null = Merge-AlgoJournal $people -Destination $journal }

$old = Connect-Side ALGO_SOURCE @{ Domain = $Source; ApiUri = $SourceApiUri; GitUri = $SourceGitUri; CaCertificate = $SourceCaCertificate }
$new = Connect-Side ALGO_DESTINATION @{ Domain = $Destination; ApiUri = $DestinationApiUri; GitUri = $DestinationGitUri; CaCertificate = $DestinationCaCertificate }
$part = @{ Plan = $Plan; Session = New-AlgoSession $old $new -Journal $journal; ErrorAction = 'Continue'; ErrorVariable = 'problems' }
if ($Shard) { $part.Shard = $Shard; $part.Phase = 'Data', 'Algorithms', 'Versions' } else { $part.Phase = 'People' }
$outcomes = @(Invoke-AlgoMigration @part)
$outcomes | Export-Clixml (Join-Path $OutputFolder "$name.xml")
Write-Output "${name}: $($outcomes | Get-AlgoSummary)"
if ($problems.Count -gt 0) { exit 2 }
exit 0
