#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Migrates the algorithms that a CSV file lists from one cluster to another.
.DESCRIPTION
    The file has the columns Owner and Name, and optionally Version and DestinationOwner, separated by commas. Version is Head (or
    empty), Published, a number, or a commit hash of 40 digits. Without DestinationOwner the owner keeps its name.

    Keys are read from environment variables only, one per key owner:

        ALGO_SOURCE_KEY_<owner>         a standard key of <owner> on the source cluster
        ALGO_DESTINATION_KEY_<owner>    a standard key of <owner> on the destination cluster

    The script first rehearses the list without writing to a cluster. Rows that would fail are reported and skipped, the others are
    migrated: created, copied, built and published. Run it again after a failure or an interruption: completed items stay unchanged.

    Into the output folder it writes
        plan.csv       the results of the rehearsal
        outcomes.csv   the outcome of each row; its failed rows are a list for the next run
        versions.csv   the destination version of each source version

    Every run replaces these files. A list that is one of them is refused: copy it to another name first.

    The output names the remedy of each failure, notes, manual steps and missing secrets.

    Exit codes: 0 everything is migrated, 2 something failed, was declined at a prompt of -Confirm, or a column was not read although
    it resembles one that is, 1 the script could not run (no key, cluster not reachable, journal in use). Run it with -File; otherwise
    the exit codes are lost.
.PARAMETER Path
    The CSV file.
.PARAMETER Source
    The source cluster's domain, such as dev.example.com.
.PARAMETER Destination
    The destination cluster's domain.
.PARAMETER OutputFolder
    The folder for the three files.
.PARAMETER EnvironmentMap
    A CSV file with the columns Source and Destination, for environments without a counterpart of the same name.
.PARAMETER OnConflict
    What to do with destination algorithms whose settings differ: Skip, Update or Fail.
.PARAMETER OnForeignCommit
    What to do where the destination's head is not a copy of the source, such as a fix that was pushed there: Fail leaves it as it is
    and fails the row, Warn and Replace replace it, and the output has a note.
.PARAMETER Journal
    The journal's file; by default, a file in the user's profile.
.PARAMETER SourceApiUri
    The address of the source's API, if it is not https://api.DOMAIN. DestinationApiUri is the same for the destination.
.PARAMETER SourceGitUri
    The address of the source's git server, if it is not https://git.DOMAIN. DestinationGitUri is the same for the destination.
.PARAMETER SourceCaCertificate
    A file with the certificate authority of the source cluster. DestinationCaCertificate is the same for the destination.
.EXAMPLE
    ./Migrate-FromCsv.ps1 ./algorithms.csv -Source dev.example.com -Destination prod.example.com -WhatIf

    Writes plan.csv and changes nothing on any cluster.
.EXAMPLE
    pwsh -NonInteractive -File Migrate-FromCsv.ps1 algorithms.csv -Source dev.example.com -Destination prod.example.com

    The command for a scheduled task. For Windows PowerShell, use powershell.exe instead of pwsh.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true, Position = 0)] [string] $Path,
    [Parameter(Mandatory = $true)] [string] $Source,
    [Parameter(Mandatory = $true)] [string] $Destination,
    [string] $OutputFolder = '.',
    [string] $EnvironmentMap,
    [ValidateSet('Skip', 'Update', 'Fail')] [string] $OnConflict = 'Skip',
    [ValidateSet('Fail', 'Warn', 'Replace')] [string] $OnForeignCommit = 'Fail',
    [string] $Journal,
    [string] $SourceApiUri,
    [string] $SourceGitUri,
    [string] $SourceCaCertificate,
    [string] $DestinationApiUri,
    [string] $DestinationGitUri,
    [string] $DestinationCaCertificate
)
# Errors end the script, except those of a single row, for which cmdlets get -ErrorAction Continue.
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/CsvFiles.ps1"

function Get-KeyFromEnvironment([string] $Prefix) {
    $variables = @(Get-ChildItem Env: | Where-Object { $_.Name -like "$Prefix*" -and $_.Value })
    if (-not $variables) { throw "No key was found. Set the environment variable ${Prefix}<owner> for each owner." }
    foreach ($variable in $variables) {
        $key = ConvertTo-SecureString $variable.Value -AsPlainText -Force
        New-Object System.Management.Automation.PSCredential $variable.Name.Substring($Prefix.Length), $key
    }
}

function Get-FullPath([string] $File) { $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($File) }

# The results of this run would replace the list, and with it what a person wrote there.
foreach ($result in 'plan.csv', 'outcomes.csv', 'versions.csv') {
    if ((Get-FullPath (Join-Path $OutputFolder $result)) -eq (Get-FullPath $Path)) {
        throw "'$Path' would be replaced by the results of this run. Copy the list to a file with another name, or specify another -OutputFolder."
    }
}
$rows = @(Import-List $Path Owner, Name Version, DestinationOwner)
$from = @{ Domain = $Source; ApiUri = $SourceApiUri; GitUri = $SourceGitUri; CaCertificate = $SourceCaCertificate }
$to = @{ Domain = $Destination; ApiUri = $DestinationApiUri; GitUri = $DestinationGitUri; CaCertificate = $DestinationCaCertificate }
$options = @{
    Source          = Connect-AlgoCluster @from -Credential @(Get-KeyFromEnvironment 'ALGO_SOURCE_KEY_')
    Destination     = Connect-AlgoCluster @to -Credential @(Get-KeyFromEnvironment 'ALGO_DESTINATION_KEY_')
    OnForeignCommit = $OnForeignCommit
}
if ($EnvironmentMap) { $options.EnvironmentMap = $EnvironmentMap }
if ($Journal) { $options.Journal = $Journal }
$session = New-AlgoSession @options
$null = New-Item -ItemType Directory -Path $OutputFolder -Force -WhatIf:$false -Confirm:$false

# A row that cannot be read has an error and no outcome, so errors are collected too.
$each = @{ Session = $session; ErrorAction = 'Continue'; ErrorVariable = '+problems' }
$problems = @()

Write-Output "Rehearsing $(@($rows | Where-Object { -not (Test-BlankRow $_) }).Count) rows, without writing to a cluster."
$plan = @($rows | New-AlgoDestination -OnConflict $OnConflict -WhatIf -WarningVariable warnings @each | Copy-AlgoSource -WhatIf @each |
    Publish-AlgoVersion -WhatIf @each)
Export-Outcome $plan (Join-Path $OutputFolder 'plan.csv')
$plan | Group-Object Status -NoElement | ForEach-Object { Write-Output "  $($_.Count) $($_.Name)" }

$outcomes = @($plan | Where-Object { $_.Failure })
if (-not $WhatIfPreference) {
    $ready = @($plan | Where-Object { -not $_.Failure })
    Write-Output "Migrating $($ready.Count) algorithms."
    # From the rows again and not from the plan's outcomes, so that every stage checks the clusters again.
    $outcomes += @($ready | Select-Object Owner, Name, Version, DestinationOwner |
        New-AlgoDestination -OnConflict $OnConflict @each | Copy-AlgoSource @each | Publish-AlgoVersion @each)
    Export-Outcome $outcomes (Join-Path $OutputFolder 'outcomes.csv')
    $outcomes | Group-Object Status -NoElement | ForEach-Object { Write-Output "  $($_.Count) $($_.Name)" }
    $outcomes | Where-Object { -not $_.Failure } | Get-AlgoVersionMap -Session $session | ConvertTo-SafeRow |
        Export-Csv -LiteralPath (Join-Path $OutputFolder 'versions.csv') -NoTypeInformation -Encoding UTF8 -Confirm:$false
}

$final = if ($WhatIfPreference) { $plan } else { $outcomes }
foreach ($outcome in $final) {
    if ($outcome.Failure) { Write-Output "Failed: $($outcome.Algorithm): $($outcome.Summary)" }
    if ($outcome.Remedy) { Write-Output "  Remedy: $($outcome.Remedy)" }
    foreach ($note in $outcome.Notes) { Write-Output "Note: $($outcome.Algorithm): $note" }
    foreach ($step in $outcome.ManualSteps) {
        Write-Output "$(if ("$($step.Area)" -eq 'Secret') { 'Missing secret' } else { 'By hand' }): $($outcome.Destination): $($step.What)"
    }
}
foreach ($problem in $problems) {
    if ($problem.FullyQualifiedErrorId -like 'ParameterArgumentTransformationError*') { Write-Output "Invalid row: $problem $($problem.ErrorDetails.RecommendedAction)" }
}
$declined = @($outcomes | Where-Object { "$($_.Status)" -eq 'Skipped' })
$unread = @($warnings | Where-Object { "$_" -like "The column '*' is not read.*" })
Write-Output "$($final | Get-AlgoSummary)"
if ($problems.Count -gt 0 -or $declined -or $unread) { exit 2 }
exit 0
