#Requires -Version 5.1
#Requires -Modules AlgorithmiaMigration

<#
.SYNOPSIS
    Rehearses a migration on local clusters: shows what it looks like, what fails and why, and what a second run does.
.DESCRIPTION
    Starts a Sandbox with a source and two destinations, connects, and migrates the algorithms of one owner: first without writing
    anything, then for real, then once more. Shows the outcome of each algorithm, the map of versions, and what requires attention.
    Contacts no cluster but the Sandbox's own, and leaves nothing behind.

    Requires the .NET 10 runtime with ASP.NET Core, and git.
.PARAMETER Owner
    The owner of the algorithms: research or analytics, or load with -Seed.
.PARAMETER Seed
    How many small algorithms to add to the account load.
.PARAMETER Latency
    Milliseconds added to every request, as over a network.
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
    'The first two algorithms, rehearsed without writing anything:'
    $plan = $algorithms | Select-Object -First 2 | New-AlgoDestination -WhatIf @quiet | Copy-AlgoSource -WhatIf @quiet |
        Publish-AlgoVersion -WhatIf @quiet
    $plan | Format-Table

    'The migration:'
    $outcomes = @($algorithms | New-AlgoDestination @quiet | Copy-AlgoSource @quiet | Publish-AlgoVersion @quiet)
    $outcomes | Sort-Object { "$($_.Algorithm)" }, { "$($_.Destination)" } | Format-Table

    'The destination version of each source version:'
    Get-AlgoVersionMap -Session $session | Where-Object DestinationCluster -EQ "$($clusters[1])" | Format-Table

    'The same migration again:'
    $again = $algorithms | New-AlgoDestination @quiet | Copy-AlgoSource @quiet | Publish-AlgoVersion @quiet
    $again | Group-Object Status -NoElement | Format-Table -HideTableHeaders

    'What requires attention:'
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
