#Requires -Version 5.1

<#
.SYNOPSIS
    Promotes algorithms from one cluster to one or several others, as a nightly scheduled task.
.DESCRIPTION
    Every run brings the chosen version of each algorithm to every destination: missing algorithms are created, versions that differ
    are copied, built and published, and the rest stays unchanged. A destination that is down fails its own items only; the next run
    promotes them.

    Two CSV files describe what to do. Neither contains a key.
    Clusters: one row per key, with the columns
        Role            Source or Destination
        Domain          such as prod.example.com
        KeyOwner        the account that the key belongs to
        KeyVariable     the environment variable that holds the key, or
        Secret          the name of the key in a SecretManagement vault, or
        KeyFile         a file written by Export-Clixml under this account and on this machine; on Windows only
        ApiUri, GitUri, CaCertificate    if they differ from the defaults (optional)

    Algorithms: the columns Owner and Name, and optionally Version and DestinationOwner. Both files are separated by commas. Columns
    are found regardless of case, spaces, _ and -, and empty rows are passed over.

    Into the log folder it writes promotion-DATE-TIME.log, the outcome of each item as promotion-DATE-TIME.csv, the open manual steps
    as todo.csv, and the journal. The log names the remedy of each failure, notes, manual steps, missing secrets and missing content; its
    last line names the reasons of the exit codes 2 and 3. todo.csv is replaced by every run except a rehearsal: do not edit it. With
    -Compare it also writes promotion-DATE-TIME.html, a report with the differences and everything that the exit code 2 stands for.

    Exit codes: 0 everything is promoted, and with -Compare both sides are equal, 2 something failed, was declined at a prompt of
    -Confirm, was interrupted, may not run because it lacks secrets or content, could not be compared, or a column of the list was not
    read although it resembles one that is, 3 everything is promoted, but -Compare found differences, 1 nothing could be done (another
    run is in progress, a file or the source's key is missing, or the source or all destinations cannot be reached). Run it with -File;
    otherwise the exit codes are lost.
.PARAMETER Clusters
    The CSV file of the clusters.
.PARAMETER Algorithms
    The CSV file of the algorithms.
.PARAMETER Version
    What to promote if a row does not specify it: Published (the newest published version), a number, or Head.
.PARAMETER Replay
    Promotes every published version, oldest first, so that both sides have the same numbers. A row's version is then the last one.
.PARAMETER FillGaps
    With -Replay: fills gaps in the numbers.
.PARAMETER OnConflict
    What to do with destination algorithms whose settings differ: Skip, Update or Fail.
.PARAMETER OnForeignCommit
    What to do where the destination's head is not a copy of the source, such as a fix that was pushed there: Fail leaves it as it is
    and fails the item, Warn and Replace replace it, and the log has a note.
.PARAMETER EnvironmentMap
    A CSV file with the columns Source and Destination, for environments without a counterpart of the same name.
.PARAMETER ThrottleLimit
    How many items are processed concurrently.
.PARAMETER Vault
    The SecretManagement vault; by default, the default vault.
.PARAMETER LogFolder
    The folder for logs, the journal and the lock.
.PARAMETER AllowMissingSecret
    Allows the exit code 0 although algorithms lack secrets at the destination that they have at the source. They cannot run there
    until the secrets are set; the log lists them in either case, and todo.csv lists those that a run with this log folder reported.
.PARAMETER AllowMissingContent
    Allows the exit code 0 although the code of algorithms refers to files of Git LFS or submodules that the destination may lack. The
    log and todo.csv list them in either case. Specify it only after you have checked that these algorithms run.
.PARAMETER Compare
    After promoting, compares the algorithms of the list on both sides: settings, trees, secrets and published versions. What somebody
    changed at a destination, such as a standby cluster, is logged as a difference. With -WhatIf nothing is compared, because nothing
    is promoted. Where the version is Head, published versions are not compared: the copy of a head has one that the source lacks.
.PARAMETER Timeout
    How long one item may take in each stage, such as 01:00:00. An item that takes longer fails, and the next run continues it.
.PARAMETER KeepLogs
    The number of runs whose logs are kept.
.EXAMPLE
    ./Start-NightlyPromotion.ps1 -Clusters clusters.csv -Algorithms algorithms.csv -WhatIf

    Logs what would be done, and changes nothing on any cluster.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File Start-NightlyPromotion.ps1 -Clusters clusters.csv -Algorithms algorithms.csv -LogFolder D:\Logs

    The command for a scheduled task. For Windows PowerShell, use powershell.exe instead of pwsh.
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)] [string] $Clusters,
    [Parameter(Mandatory = $true)] [string] $Algorithms,
    [string] $Version = 'Published',
    [switch] $Replay,
    [switch] $FillGaps,
    [ValidateSet('Skip', 'Update', 'Fail')] [string] $OnConflict = 'Skip',
    [ValidateSet('Fail', 'Warn', 'Replace')] [string] $OnForeignCommit = 'Fail',
    [string] $EnvironmentMap,
    [ValidateRange(1, 128)] [int] $ThrottleLimit = 8,
    [string] $Vault,
    [string] $LogFolder = 'logs',
    [switch] $AllowMissingSecret,
    [switch] $AllowMissingContent,
    [switch] $Compare,
    [timespan] $Timeout,
    [ValidateRange(1, 10000)] [int] $KeepLogs = 30
)
# Errors end the run, except those of a single item, for which cmdlets get -ErrorAction Continue.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
. "$PSScriptRoot/CsvFiles.ps1"
. "$PSScriptRoot/ClusterFiles.ps1"
$done, $notRun, $someFailed, $differs = 0, 1, 2, 3

# In the calendar of every log, whatever the culture of this account: Thai years are 543 ahead.
function Get-Time([string] $Format) { (Get-Date).ToString($Format, [cultureinfo]::InvariantCulture) }

function Write-Log([string] $Text) {
    # The text contains no key: the module masks keys in everything it writes.
    $line = '{0} {1}' -f (Get-Time 'yyyy-MM-dd HH:mm:ss'), $Text
    if ($script:log) { [System.IO.File]::AppendAllText($script:log, $line + [Environment]::NewLine) }
    Write-Output $line
}

# The reason and the remedy of an error, each of which the shell would show on its own line.
function Get-Reason($ErrorRecord) {
    $remedy = if ($ErrorRecord.ErrorDetails) { $ErrorRecord.ErrorDetails.RecommendedAction }
    "$ErrorRecord $remedy".Trim()
}

function Remove-OldLog {
    # By name, which contains the time, because a file's own time changes when it is touched.
    foreach ($run in Get-ChildItem -LiteralPath $LogFolder -Filter 'promotion-*.log' | Sort-Object Name -Descending | Select-Object -Skip $KeepLogs) {
        $files = '.log', '.csv', '.html' | ForEach-Object { $run.FullName -replace '\.log$', $_ }
        Remove-Item -LiteralPath $files -ErrorAction SilentlyContinue -WhatIf:$false -Confirm:$false
    }
}

# Logs what went wrong outside of the items, once.
function Write-Problem([string] $Text) {
    if (-not $outside.Contains($Text)) { $outside.Add($Text); Write-Log $Text }
}

function Write-ErrorLog($ErrorRecords) {
    # Outcomes are in the log already.
    foreach ($problem in $ErrorRecords | Where-Object { $_.TargetObject -isnot [AlgorithmiaMigration.Outcome] }) {
        $what = if ($problem.FullyQualifiedErrorId -like 'ParameterArgumentTransformationError*') { 'Invalid row' } else { 'Error' }
        Write-Problem "${what}: $(Get-Reason $problem)"
    }
}

function Write-Lack([string] $Text, [bool] $IsAllowed) { if ($IsAllowed) { Write-Log $Text } else { Write-Problem $Text } }
function Add-Reason([int] $Count, [string] $One, [string] $Many) {
    if ($Count -gt 0) { $reasons.Add("$Count $(if ($Count -eq 1) { $One } else { $Many })") }
}
function Test-Step($Outcome, [string] $Area) { @($Outcome.ManualSteps | Where-Object { "$($_.Area)" -eq $Area }).Count -gt 0 }

# Warnings about the run as a whole. Those about an item are in the log already, as its notes and steps.
function Get-RunWarning($Warnings) {
    $Warnings | Where-Object { "$_" -notlike '* exists with other settings, *' -and "$_" -notlike '* lacks the secrets of *' }
}

$outcomes = New-Object System.Collections.Generic.List[object]
$problems = $warnings = $skipped = @()
# What went wrong outside of the items, for the report, and what the exit code stands for, for the last line of the log.
$outside = New-Object System.Collections.Generic.List[string]
$reasons = New-Object System.Collections.Generic.List[string]
$lock = $log = $session = $code = $null
try {
    $provider = $drive = $null
    $LogFolder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($LogFolder, [ref]$provider, [ref]$drive)
    if ($provider.Name -ne 'FileSystem') { throw "-LogFolder '$LogFolder' belongs to PowerShell's provider $($provider.Name), which has no files." }
    $null = [System.IO.Directory]::CreateDirectory($LogFolder)
    $lockFile = [System.IO.Path]::Combine($LogFolder, 'promotion.lock')
    try { $lock = [System.IO.File]::Open($lockFile, 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [System.IO.IOException] { throw "Another promotion is under way: it has locked '$lockFile'." }
    $log = [System.IO.Path]::Combine($LogFolder, "promotion-$(Get-Time 'yyyyMMdd-HHmmss').log")
    Remove-OldLog
    if ($FillGaps -and -not $Replay) { throw '-FillGaps requires -Replay.' }
    if ($Replay -and $PSBoundParameters.ContainsKey('Version')) { throw '-Version cannot be combined with -Replay: specify last versions in the list.' }

    Import-Module AlgorithmiaMigration
    $keys = Import-Cluster $Clusters
    $list = Import-List $Algorithms Owner, Name Version, DestinationOwner
    # An array, because a single group has a Count of its own: its number of keys.
    $from = @(Select-Cluster $keys Source)
    if ($from.Count -ne 1) { throw "'$Clusters' names $($from.Count) sources; it must name one." }
    $source = Connect-Row @($from[0].Group)
    $destinations = foreach ($cluster in Select-Cluster $keys Destination) {
        try { Connect-Row @($cluster.Group) }
        catch {
            $skipped += $cluster.Name
            Write-Problem "Skipped destination: $($cluster.Name): $(Get-Reason $_)" | Out-Host
        }
    }
    if (-not $destinations) { throw 'No destination could be reached.' }
    $options = @{ ThrottleLimit = $ThrottleLimit; Journal = [System.IO.Path]::Combine($LogFolder, 'promotion.jsonl'); OnForeignCommit = $OnForeignCommit }
    if ($EnvironmentMap) { $options.EnvironmentMap = $EnvironmentMap }
    if ($PSBoundParameters.ContainsKey('Timeout')) { $options.Timeout = $Timeout }
    $session = New-AlgoSession -Source $source -Destination @($destinations) @options
    $count = @($list | Where-Object { -not (Test-BlankRow $_) }).Count
    Write-Log "Promoting $count $(if ($count -eq 1) { 'algorithm' } else { 'algorithms' }): $session$(if ($WhatIfPreference) { ', without writing to a cluster' })."

    # A row that cannot be read has an error and no outcome, so errors are collected too.
    $each = @{ Session = $session; ErrorAction = 'Continue'; ErrorVariable = '+problems'; WhatIf = [bool]$WhatIfPreference }
    # As given to this script, and not as a profile prefers: a scheduled task must not wait for an answer.
    $each.Confirm = [bool]$PSBoundParameters['Confirm']
    # The first stage reads the rows; the warnings of the others are about items.
    $first = @{ OnConflict = $OnConflict; WarningVariable = 'warnings' }
    $report = {
        $outcomes.Add($_)
        Write-Log "$($_.Status): $($_.Algorithm) -> $($_.Destination) $($_.VersionStep) $($_.Summary)"
        if ($_.Remedy) { Write-Log "  Remedy: $($_.Remedy)" }
        foreach ($note in $_.Notes) { Write-Log "  Note: $note" }
        foreach ($step in $_.ManualSteps) {
            $kind = switch ("$($step.Area)") { Secret { 'Missing secret' } Code { 'Missing content' } default { 'By hand' } }
            Write-Log "  ${kind}: $($step.What)"
        }
    }
    try {
        if ($Replay) {
            # Publish-AlgoVersion -Replay copies each version itself.
            $list | New-AlgoDestination @first @each | Publish-AlgoVersion -Replay -FillGaps:$FillGaps @each | ForEach-Object $report
        }
        else {
            $list | New-AlgoDestination @first @each | Copy-AlgoSource -Version $Version @each | Publish-AlgoVersion @each |
                ForEach-Object $report
        }
    }
    finally { foreach ($warning in Get-RunWarning $warnings) { Write-Log "Warning: $warning" } }
    $unread = @($warnings | Where-Object { "$_" -like "The column '*' is not read.*" })
    foreach ($warning in $unread) { $outside.Add("$warning") }
    Write-ErrorLog $problems
    $differences, $unset, $differing, $isUnchecked = @(), @(), 0, $false
    if ($Compare -and $WhatIfPreference) { Write-Log 'Not compared: nothing was promoted, because this is a rehearsal (-WhatIf).' }
    elseif ($Compare) {
        $what = @{ Session = $session; ErrorAction = 'Continue'; ErrorVariable = '+uncompared'; Confirm = $false; WhatIf = $false }
        # With -Replay, all published versions are promoted, and the head is not. The copy of a head has a version that the source lacks.
        $what.Version = if ($Replay) { 'Published' } else { $Version }
        $heads, $others = @($list).Where({ -not $Replay -and (@($_.Version, $Version) -ne '')[0] -eq 'Head' }, 'Split')
        $differences = @(if ($others) { $others | Compare-AlgoCluster @what }
            if ($heads) { $heads | Compare-AlgoCluster @what -Area Algorithm, Environment, Settings, Tree, Secret })
        # Only -Replay keeps the numbers, so without it another number is no drift.
        if (-not $Replay) { $differences = @($differences | Where-Object { $_.Detail -ne 'Differs in the number.' }) }
        foreach ($difference in $differences | Where-Object { "$($_.Status)" -ne 'Equal' }) {
            $sides = if ($difference.Source -or $difference.Destination) { " '$($difference.Source)' at the source, '$($difference.Destination)' there." }
            Write-Log "$($difference.Status): $($difference.Area) $($difference.Subject) at $($difference.Cluster):$sides $($difference.Detail)".Trim()
        }
        $compared = $differences | Get-AlgoSummary
        Write-Log "Compared: $compared"
        Write-ErrorLog $uncompared
        # Secrets that were not set yet are no drift, whichever run created the algorithm.
        $unset = @($differences | Where-Object { "$($_.Area) $($_.Status)" -eq 'Secret MissingAtDestination' } |
                ForEach-Object { "$(($_.Subject -split ' ')[0]) at $($_.Cluster)" })
        $differing, $isUnchecked = ($compared.Different - $unset.Count), ($compared.NotChecked -gt 0 -or $uncompared.Count -gt 0)
    }
    $lacking = @($outcomes | Where-Object {
            (Test-Step $_ Secret) -or $unset -contains "$($_.Algorithm.Owner)/$($_.Algorithm.Name) at $($_.Destination.Cluster)" })
    if ($lacking) { Write-Lack "Not able to run until their secrets are set: $($lacking.Destination -join ', ')." $AllowMissingSecret }
    $hollow = @($outcomes | Where-Object { Test-Step $_ Code })
    if ($hollow) { Write-Lack "May not run until the content that their code refers to is there: $($hollow.Destination -join ', ')." $AllowMissingContent }
    Add-Reason @($outcomes | Where-Object { "$($_.Status)" -eq 'Failed' }).Count 'item failed' 'items failed'
    Add-Reason @($outcomes | Where-Object { "$($_.Status)" -eq 'Skipped' }).Count 'item was skipped' 'items were skipped'
    $names = "skipped ($($skipped -join ', '))"
    Add-Reason $skipped.Count "destination was $names" "destinations were $names"
    Add-Reason @($outside -like 'Invalid row: *').Count 'row is invalid' 'rows are invalid'
    Add-Reason @($outside -like 'Error: *').Count error errors
    Add-Reason $unread.Count 'column was not read' 'columns were not read'
    if (-not $AllowMissingSecret) { Add-Reason $lacking.Count 'algorithm lacks secrets' 'algorithms lack secrets' }
    if (-not $AllowMissingContent) { Add-Reason $hollow.Count 'algorithm may lack content' 'algorithms may lack content' }
    if ($isUnchecked) { $reasons.Add('not everything could be compared') }
    # A rehearsal leaves no steps, so it leaves the file alone.
    if (-not $WhatIfPreference) {
        $todo = [System.IO.Path]::Combine($LogFolder, 'todo.csv')
        $steps = @(Get-AlgoManualStep -ExcludeGeneral -Session $session)
        try {
            Export-Step $steps $todo
            Write-Log "Open manual steps: $($steps.Count), see $todo."
        }
        catch {
            $reasons.Add('todo.csv could not be written')
            Write-Problem "Open manual steps: $($steps.Count). '$todo' could not be written and may be out of date: $_ Close it in other programs."
        }
    }
    # Never 0 after an error, whatever it was.
    if ($problems.Count -gt 0 -and $reasons.Count -eq 0) { $reasons.Add('there were errors') }
    $code = if ($reasons.Count -gt 0) { $someFailed } elseif ($differing -gt 0) { $differs } else { $done }
    Add-Reason $differing 'difference was found' 'differences were found'
    if ($Compare) {
        $outcomes.ToArray() + $differences | Export-AlgoReport ($log -replace '\.log$', '.html') -Session $session -Problem $outside -WhatIf:$false -Confirm:$false
    }
}
catch {
    Write-Log "Stopped: $(Get-Reason $_)"
    $code = if ($outcomes.Count -gt 0) { $someFailed } else { $notRun }
    $reasons.Add('the run was stopped')
}
finally {
    # Neither block above ends: Ctrl+C, which PowerShell by itself takes for a success.
    if ($null -eq $code) {
        $Host.SetShouldExit(($code = if ($session) { $someFailed } else { $notRun }))
        $reasons.Add('the run was interrupted')
    }
    if ($log -and $outcomes.Count -gt 0) { Export-Outcome $outcomes ($log -replace '\.log$', '.csv') }
    $why = if ($code -in $someFailed, $differs) { " Reason: $($reasons -join ', ')." }
    Write-Log "Exit code $code$(if ($outcomes.Count -gt 0) { ": $($outcomes | Get-AlgoSummary)" } else { '.' })$why"
    if ($lock) { $lock.Dispose() }
}
exit $code
