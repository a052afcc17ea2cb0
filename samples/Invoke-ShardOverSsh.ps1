#Requires -Version 7.2
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Runs a reviewed plan on several machines with PowerShell remoting over SSH, and merges their journals.
.DESCRIPTION
    Every machine needs PowerShell 7, this module, and the subsystem powershell in its sshd_config; see docs/several-machines.md.

    Keys are read from environment variables of this machine, as by Move-Cluster.ps1. They reach the other machines only inside the
    remoting channel, as SecureStrings in PSCredentials: in no argument, no variable of an environment, and no file there.

    The first machine does the phase People. Then each machine does its part of the rest at the same time. Each keeps its journal in
    its folder, so after an interruption the same command goes on. Into the output folder it writes people.jsonl, shard-1.jsonl and so
    on, journal.jsonl (all of them), outcomes.xml and report.html.

    Exit codes: 0 everything is done, 2 something failed, 1 the script could not run. Run it with -File; otherwise they are lost.
.PARAMETER Machine
    The machines: a CSV file with the columns HostName, and optionally UserName, Port and KeyFilePath. SSH must not ask for a password.
.PARAMETER Plan
    The plan's file on this machine.
.PARAMETER Source
    The source cluster's domain. Destination is the same for the destination.
.PARAMETER RemoteFolder
    The folder for plan and journal on each machine, relative to the user's home. A number is added, so machines can be one.
.PARAMETER SourceApiUri
    The address of the source's API, if it is not https://api.DOMAIN; likewise SourceGitUri, and both for the destination.
.EXAMPLE
    ./Invoke-ShardOverSsh.ps1 -Machine machines.csv -Plan plan.json -Source old.example.com -Destination new.example.com
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)] [string] $Machine,
    [Parameter(Mandatory = $true)] [string] $Plan,
    [Parameter(Mandatory = $true)] [string] $Source,
    [Parameter(Mandatory = $true)] [string] $Destination,
    [string] $OutputFolder = '.',
    [string] $RemoteFolder = 'algo-move',
    [string] $SourceApiUri,
    [string] $SourceGitUri,
    [string] $DestinationApiUri,
    [string] $DestinationGitUri
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Get-Side([string] $Prefix, [hashtable] $Address) {
    $Address.Credential = @(Get-ChildItem Env: | Where-Object { $_.Name -like "${Prefix}_KEY_*" -and $_.Value } | ForEach-Object {
            [pscredential]::new(($_.Name -replace "^${Prefix}_KEY_"), (ConvertTo-SecureString $_.Value -AsPlainText -Force))
        })
    if (-not $Address.Credential) { throw "No key was found. Set the environment variable ${Prefix}_KEY_<owner> for each owner." }
    $admin = [Environment]::GetEnvironmentVariable("${Prefix}_ADMIN_KEY")
    if ($admin) { $Address.AdminKey = ConvertTo-SecureString $admin -AsPlainText -Force }
    $Address
}

# Runs on the other machines. Credentials arrive as SecureStrings; the outcomes go back as objects.
$part = {
    param($Source, $Destination, [string] $Folder, [hashtable] $What)
    $ErrorActionPreference = 'Stop'
    $null = New-AlgoSession (Connect-AlgoCluster @Source) (Connect-AlgoCluster @Destination) -Journal (Join-Path $Folder journal.jsonl)
    Invoke-AlgoMigration -Plan (Join-Path $Folder plan.json) @What -ErrorAction Continue
}

$from = Get-Side ALGO_SOURCE @{ Domain = $Source; ApiUri = $SourceApiUri; GitUri = $SourceGitUri }
$to = Get-Side ALGO_DESTINATION @{ Domain = $Destination; ApiUri = $DestinationApiUri; GitUri = $DestinationGitUri }
$null = New-Item -ItemType Directory -Path $OutputFolder -Force
$sessions = @()
try {
    $sessions = @(foreach ($row in Import-Csv -LiteralPath $Machine) {
            $connection = @{}
            foreach ($column in $row.PSObject.Properties) { if ($column.Value) { $connection[$column.Name] = $column.Value } }
            New-PSSession @connection
        })
    $folders = @(for ($i = 0; $i -lt $sessions.Count; $i++) {
            $folder = Invoke-Command $sessions[$i] {
                Set-Location $HOME
                (New-Item -ItemType Directory -Force (Join-Path $args[0] $args[1])).FullName
            } -ArgumentList $RemoteFolder, "$($i + 1)"
            Copy-Item -LiteralPath $Plan -Destination (Join-Path $folder plan.json) -ToSession $sessions[$i]
            $folder
        })
    $outcomes = @(Invoke-Command $sessions[0] $part -ArgumentList $from, $to, $folders[0], @{ Phase = 'People' } -ErrorAction Continue -ErrorVariable problems)
    $people = Join-Path $OutputFolder people.jsonl
    Copy-Item -LiteralPath (Join-Path $folders[0] journal.jsonl) -Destination $people -FromSession $sessions[0]

    $jobs = @(for ($i = 0; $i -lt $sessions.Count; $i++) {
            # The journal of the people has the names of accounts at the destination.
            Copy-Item -LiteralPath $people -Destination (Join-Path $folders[$i] people.jsonl) -ToSession $sessions[$i]
            Invoke-Command $sessions[$i] { $null = Merge-AlgoJournal (Join-Path $args[0] people.jsonl) (Join-Path $args[0] journal.jsonl) } -ArgumentList $folders[$i]
            $what = @{ Phase = 'Data', 'Algorithms', 'Versions'; Shard = "$($i + 1)/$($sessions.Count)" }
            Invoke-Command $sessions[$i] $part -ArgumentList $from, $to, $folders[$i], $what -AsJob
        })
    $outcomes += @(Receive-Job $jobs -Wait -ErrorAction Continue -ErrorVariable +problems)
    $journals = @(for ($i = 0; $i -lt $sessions.Count; $i++) {
            $journal = Join-Path $OutputFolder "shard-$($i + 1).jsonl"
            Copy-Item -LiteralPath (Join-Path $folders[$i] journal.jsonl) -Destination $journal -FromSession $sessions[$i]
            $journal
        })
}
finally { $sessions | Remove-PSSession }

$outcomes | Export-Clixml (Join-Path $OutputFolder outcomes.xml)
$merged = Merge-AlgoJournal $journals -Destination (Join-Path $OutputFolder journal.jsonl)
$runs = @((Get-AlgoJournal -Path $merged).Id)
$outcomes | Export-AlgoReport (Join-Path $OutputFolder report.html) -Run $runs -JournalPath $merged
Write-Output "$($outcomes | Get-AlgoSummary)"
if ($problems.Count -gt 0) { exit 2 }
exit 0
