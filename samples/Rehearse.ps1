#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Rehearses a migration on local clusters: what it looks like, what fails and why, and what a second run does.
.DESCRIPTION
    Starts a Sandbox with a source and two destinations, connects, and migrates the algorithms of one owner: first without writing
    anything, then for real, then once more. Shows what became of each, which version became which, and what needs a person. No
    cluster but the Sandbox's own is contacted, and at the end nothing of it is left.

    Needs the .NET 10 runtime with ASP.NET Core, and git.
.PARAMETER Owner
    Whose algorithms are migrated: research or analytics, or load when -Seed is given.
.PARAMETER Seed
    How many small algorithms of the account load are added.
.PARAMETER Latency
    Milliseconds that every request takes longer, as over a network.
.EXAMPLE
    ./Rehearse.ps1
.EXAMPLE
    ./Rehearse.ps1 -Owner load -Seed 50 -Latency 40
#>
[CmdletBinding()]
param(
    [string] $Owner = 'research',
    [int] $Seed = 0,
    [int] $Latency = 0
)
$ErrorActionPreference = 'Stop'
$journal = Join-Path ([System.IO.Path]::GetTempPath()) "rehearsal-$PID.jsonl"
$quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }

$sandbox = @(Start-AlgoSandbox -Seed $Seed -Latency $Latency)
try {
    $clusters = @(foreach ($one in $sandbox) {
        Connect-AlgoCluster "$($one.Name).example.com" -Credential $one.Credential -ApiUri $one.ApiUri -GitUri $one.GitUri
    })
    $owners = @{ research = 'production' }
    $session = New-AlgoSession -Source $clusters[0] -Destination $clusters[1, 2] -OwnerMap $owners -Journal $journal
    $algorithms = @(Get-AlgoAlgorithm $Owner -Session $session)
    "$($algorithms.Count) algorithms of $Owner, from $($session.Source) to $($session.Destinations -join ' and ')."

    ''
    'What would happen to the first two, without writing anything:'
    $plan = $algorithms | Select-Object -First 2 | New-AlgoDestination -WhatIf @quiet | Copy-AlgoSource -WhatIf @quiet |
        Publish-AlgoVersion -WhatIf @quiet
    $plan | Format-Table

    'The migration:'
    $outcomes = @($algorithms | New-AlgoDestination @quiet | Copy-AlgoSource @quiet | Publish-AlgoVersion @quiet)
    $outcomes | Sort-Object { "$($_.Algorithm)" }, { "$($_.Destination)" } | Format-Table

    'Which version became which:'
    Get-AlgoVersionMap -Session $session | Where-Object DestinationCluster -EQ "$($clusters[1])" | Format-Table

    'The same again:'
    $again = $algorithms | New-AlgoDestination @quiet | Copy-AlgoSource @quiet | Publish-AlgoVersion @quiet
    $again | Group-Object Status -NoElement | Format-Table -HideTableHeaders

    'What needs a person:'
    $failures = foreach ($outcome in $outcomes | Where-Object { $_.Failure }) {
        "- $($outcome.Algorithm): $($outcome.Summary)`n  $($outcome.Failure.Remedy)"
    }
    $notes = foreach ($note in $outcomes.Notes) { "- $note" }
    @($failures) + @($notes) | Sort-Object -Unique
}
finally {
    $sandbox | Stop-AlgoSandbox
    Remove-Item -LiteralPath $journal, "$journal.lock" -ErrorAction SilentlyContinue
}
