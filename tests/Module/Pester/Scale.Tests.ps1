# A thousand algorithms in one pipeline: outcomes are emitted early, reading does not run ahead, and finished items leave nothing in memory.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession there many
    function Get-Read {
        <# The number of algorithms requested from the source. #>
        @((Get-TestLog many) -like '*"cluster":"many"*"path":"/v1/algorithms/load/Load*').Count - $readBefore
    }
    function Wait-Quiet {
        <# The same, once it no longer changes. #>
        $state = @{ Last = -1 }
        Wait-Test -For 'Quiet' { $now = Get-Read; if ($now -eq $state.Last) { $now }; $state.Last = $now; Start-Sleep -Milliseconds 100 }
    }
    function Measure-Heap { [System.GC]::GetTotalMemory($true) / 1KB }
}

Describe 'A pipeline of a thousand algorithms' {
    BeforeAll {
        $null = Get-AlgoAlgorithm load | New-AlgoDestination
        $readBefore = 0
        $readBefore = Get-Read
        $seen = @{ Out = 0; Heap = @{} }
        Get-AlgoAlgorithm load | New-AlgoDestination | ForEach-Object {
            $seen.Out++
            if ($_.Status -ne 'Unchanged') { $seen.Other = $_ }
            if ($seen.Out -eq 1) { $seen.Read = Wait-Quiet }
            if ($seen.Out -in 200, 1000) { $seen.Heap[$seen.Out] = Measure-Heap }
        }
    }

    It 'skips all existing algorithms' {
        $seen.Out | Should -Be 1000
        $seen.Other | Should -BeNullOrEmpty
    }

    # Eight are read ahead, and eight are being processed.
    It 'reads no further ahead than it processes, however long the first outcome is held' { $seen.Read | Should -BeIn (1..30) }

    It 'keeps nothing of a finished algorithm in memory' { $seen.Heap[1000] - $seen.Heap[200] | Should -BeLessThan (800 * 4) }
}
