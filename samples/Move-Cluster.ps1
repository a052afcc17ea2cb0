#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Migrates users, organizations, hosted data and algorithms from one cluster to another, and lists the manual steps.
.DESCRIPTION
    Migrates users, then organizations with their members, then hosted data, then algorithms with all their published versions,
    callees first. Deletes nothing. Run it again after a failure or an interruption, and once more just before you switch over: only
    missing or changed items are migrated.

    Keys are read from environment variables only:

        ALGO_SOURCE_ADMIN_KEY           the admin key of the source cluster
        ALGO_DESTINATION_ADMIN_KEY      the admin key of the destination cluster
        ALGO_SOURCE_KEY_<owner>         a standard key of <owner> on the source cluster, one per owner
        ALGO_DESTINATION_KEY_<owner>    a standard key of <owner> on the destination cluster, one per owner

    Without a map of users the script first writes one, users.csv, into the output folder. Where a name or an e-mail address belongs to
    another user at the destination, the column Destination is empty: fill in the user's new name, and run the script again. What you
    filled in is kept; new users are added, and the previous file is kept beside it as users.csv.1.bak.

    Into the output folder it writes
        users.csv       the map of users (only without -UserMap); a rehearsal leaves an existing one as it is
        outcomes.csv    the outcome of every user, organization, member, collection and algorithm
        versions.csv    the destination version of each source version
        references.csv  the references in the code that need attention at the destination
        todo.csv        the manual steps, which no API can perform
        report.html     all of this as one page for a browser

    Every run replaces these files, except users.csv: do not edit the others.

    Exit codes: 0 everything is migrated, 2 something failed, was declined at a prompt of -Confirm, or you must decide first, 1 the
    script could not run. Run it with -File;
    otherwise the exit codes are lost.
.PARAMETER Source
    The source cluster's domain, such as dev.example.com.
.PARAMETER Destination
    The destination cluster's domain.
.PARAMETER OutputFolder
    The folder for the files.
.PARAMETER UserMap
    A CSV file with the columns Source and Destination, for users whose name differs at the destination.
.PARAMETER EnvironmentMap
    A CSV file with the columns Source and Destination, for environments without a counterpart of the same name.
.PARAMETER OnForeignCommit
    What to do where the destination's head is not a copy of the source, such as a fix that was pushed there: Fail leaves it as it is
    and fails the item, Warn and Replace replace it, and outcomes.csv has a note.
.PARAMETER FillGaps
    Fills gaps in version numbers, so that both sides have the same numbers.
.PARAMETER Verify
    How files are compared: Size or Hash.
.PARAMETER Journal
    The journal's file; by default, a file in the user's profile.
.PARAMETER SourceApiUri
    The address of the source's API, if it is not https://api.DOMAIN. DestinationApiUri is the same for the destination.
.PARAMETER SourceGitUri
    The address of the source's git server, if it is not https://git.DOMAIN. DestinationGitUri is the same for the destination.
.PARAMETER SourceCaCertificate
    A file with the certificate authority of the source cluster. DestinationCaCertificate is the same for the destination.
.EXAMPLE
    ./Move-Cluster.ps1 -Source old.example.com -Destination new.example.com -WhatIf

    Reports what would be migrated, and changes nothing on any cluster.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [string] $Source,
    [Parameter(Mandatory = $true)] [string] $Destination,
    [string] $OutputFolder = '.',
    [string] $UserMap,
    [string] $EnvironmentMap,
    [ValidateSet('Fail', 'Warn', 'Replace')] [string] $OnForeignCommit = 'Fail',
    [switch] $FillGaps,
    [ValidateSet('Size', 'Hash')] [string] $Verify = 'Size',
    [string] $Journal,
    [string] $SourceApiUri,
    [string] $SourceGitUri,
    [string] $SourceCaCertificate,
    [string] $DestinationApiUri,
    [string] $DestinationGitUri,
    [string] $DestinationCaCertificate
)
# Errors end the script, except those of a single item, for which cmdlets get -ErrorAction Continue.
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

function Export-Table($Rows, [string] $Name) {
    $file = Join-Path $OutputFolder $Name
    if ($Rows) { $Rows | ConvertTo-SafeRow | Export-Csv -LiteralPath $file -NoTypeInformation -Encoding UTF8 -WhatIf:$false -Confirm:$false }
    # A table of an earlier run would pass for one of this run.
    elseif (Test-Path -LiteralPath $file) { Remove-Item -LiteralPath $file -WhatIf:$false -Confirm:$false }
}

function Write-Count([string] $What, $Outcomes) {
    $counts = @($Outcomes | Group-Object Status -NoElement | ForEach-Object { "$($_.Count) $($_.Name)" })
    Write-Output "${What}: $(if ($counts) { $counts -join ', ' } else { 'none' })."
}

$from = @{ Domain = $Source; ApiUri = $SourceApiUri; GitUri = $SourceGitUri; CaCertificate = $SourceCaCertificate }
$to = @{ Domain = $Destination; ApiUri = $DestinationApiUri; GitUri = $DestinationGitUri; CaCertificate = $DestinationCaCertificate }
$options = @{
    Source          = Connect-AlgoCluster @from -Credential @(Get-KeyFromEnvironment 'ALGO_SOURCE_KEY_') -AdminKeyVariable ALGO_SOURCE_ADMIN_KEY
    Destination     = Connect-AlgoCluster @to -Credential @(Get-KeyFromEnvironment 'ALGO_DESTINATION_KEY_') -AdminKeyVariable ALGO_DESTINATION_ADMIN_KEY
    OnForeignCommit = $OnForeignCommit
}
if ($EnvironmentMap) { $options.EnvironmentMap = $EnvironmentMap }
if ($Journal) { $options.Journal = $Journal }
$session = New-AlgoSession @options
$null = New-Item -ItemType Directory -Path $OutputFolder -Force -WhatIf:$false -Confirm:$false

# What cannot be read has an error and no outcome, so errors are collected too.
$problems = @()
$migration = @{ Session = $session; FillGaps = $FillGaps; Verify = $Verify; UserMap = $UserMap; ErrorAction = 'Continue'; ErrorVariable = '+problems' }
if (-not $UserMap) {
    $migration.UserMap = Join-Path $OutputFolder 'users.csv'
    # Merges into an existing map: what is filled in stays. A rehearsal leaves it as it is.
    if (-not ($WhatIfPreference -and (Test-Path -LiteralPath $migration.UserMap))) {
        $null = Move-AlgoUser -MapTemplate $migration.UserMap -Session $session -WhatIf:$false -Confirm:$false
    }
}
$all = @(Invoke-AlgoMigration @migration)
$algorithms = @($all | Where-Object { $_ -is [AlgorithmiaMigration.AlgorithmOutcome] })
Write-Count 'Users' ($all | Where-Object { $_ -is [AlgorithmiaMigration.UserOutcome] })
Write-Count 'Organizations and members' ($all | Where-Object { $_ -is [AlgorithmiaMigration.OrganizationOutcome] -or $_ -is [AlgorithmiaMigration.MemberOutcome] })
Write-Count 'Collections' ($all | Where-Object { $_ -is [AlgorithmiaMigration.DataOutcome] })
Write-Count 'Algorithms' $algorithms

Export-Table ($all | Select-Object Target, Status, FailureKind, Detail, Remedy, Notes, ManualSteps, Duration) 'outcomes.csv'
Export-Table (Get-AlgoAlgorithm -Session $session | Find-AlgoReference -Session $session -ErrorAction SilentlyContinue |
    Where-Object { "$($_.Severity)" -ne 'Information' }) 'references.csv'
if (-not $WhatIfPreference) { Export-Table ($algorithms | Where-Object { -not $_.Failure } | Get-AlgoVersionMap -Session $session) 'versions.csv' }
$steps = @(if ($WhatIfPreference) { $all | Get-AlgoManualStep -Session $session } else { Get-AlgoManualStep -Session $session })
Export-Table $steps 'todo.csv'
Write-Output "$($steps.Count) manual steps are left$(if ($steps) { ": $(Join-Path $OutputFolder 'todo.csv')" })."
$all | Export-AlgoReport (Join-Path $OutputFolder 'report.html') -Session $session -WhatIf:$false -Confirm:$false
Write-Output "$($all | Get-AlgoSummary)"
if ($problems.Count -gt 0 -or ($all | Where-Object { "$($_.Status)" -eq 'Skipped' })) { exit 2 }
exit 0
