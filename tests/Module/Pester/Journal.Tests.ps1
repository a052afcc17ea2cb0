# The journal as objects, in the shell. This file writes to the owner 'reader' at prod, with journals of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $first = New-TestSession prod
    $null = 'load/Load0054' | New-AlgoDestination -Owner reader
    $journal = $first.JournalPath
    $second = New-TestSession prod -With @{ Journal = $journal }
    $null = 'load/Load0055' | New-AlgoDestination -Owner reader | Copy-AlgoSource | Publish-AlgoVersion
    function Add-Line([string] $Text) { [System.IO.File]::AppendAllText($journal, $Text) }
}

Describe 'The runs of a journal' {
    It 'are objects, oldest first' {
        $runs = @(Get-AlgoJournal)
        $runs | Should -HaveCount 2
        $runs.Writes | Should -Be 1, 3
        $runs.Failed + $runs.Unfinished | Should -Be 0, 0, 0, 0
        $runs[0].Started | Should -BeLessOrEqual $runs[1].Started
        $runs[1].Writer | Should -BeLike "*process $PID on *"
        $runs[1].Id | Should -Match '^[0-9a-f]{12}$'
    }

    It 'are read without a session from a file, while another process has the lock' {
        $lock = [System.IO.File]::Open("$journal.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $journal) Import-Module $module; Get-AlgoJournal -Path $journal').AddArgument($env:ALGO_TEST_MODULE).AddArgument($journal)
            $shell.Invoke().Writes | Should -Be 1, 3
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose(); $lock.Dispose() }
    }

    It 'are none before something was written' { Get-AlgoJournal -Session (New-TestSession prod) | Should -BeNullOrEmpty }

    It 'of a file that does not exist are an error' {
        { Get-AlgoJournal -Path (Join-Path $TestDrive none.jsonl) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Get-AlgoJournal -Run nobody } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Get-AlgoJournal -Last -Session (New-TestSession prod) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
    }
}

Describe 'The writes of a run' {
    BeforeAll { $null = New-TestSession prod -With @{ Journal = $journal } }

    It 'are objects with their result' {
        $writes = @(Get-AlgoJournal -Last)
        $writes.Operation | Should -Be CreateAlgorithm, Push, Publish
        $writes.State | Sort-Object -Unique | Should -Be Done
        $writes.Destination | Sort-Object -Unique | Should -BeLike '*/reader/Load0055'
        $writes[2].DestinationVersion | Should -Be 0.1.0
        $writes[1].DestinationCommit | Should -Match '^[0-9a-f]{40}$'
        $writes[1].Duration | Should -BeGreaterThan ([timespan]::Zero)
    }

    It 'are found by the run, also through the pipeline' {
        Get-AlgoJournal | Select-Object -First 1 | Get-AlgoJournal | ForEach-Object Operation | Should -Be CreateAlgorithm
        Get-AlgoJournal -Run (Get-AlgoJournal)[0].Id | ForEach-Object Operation | Should -Be CreateAlgorithm
    }

    It 'fit a table of 80 columns' {
        foreach ($lines in (Get-AlgoJournal | Out-String -Width 80), (Get-AlgoJournal -Last | Out-String -Width 80)) {
            ($lines.TrimEnd() -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        }
        Get-AlgoJournal -Last | Out-String -Width 80 | Should -Match '(?m)^\d\d:\d\d:\d\d Done +Publish +prod'
    }

    It 'contact no cluster' {
        $mark = Get-TestMark prod
        $null = Get-AlgoJournal -Last
        $null = Get-AlgoJournal -Unfinished
        Get-TestRequest prod $mark | Should -BeNullOrEmpty
    }
}

Describe 'Completion of -Run' {
    It 'offers the runs of the journal, the newest first: <_>' -ForEach 'Get-AlgoJournal', 'Get-AlgoSummary', 'Undo-AlgoMigration', 'Export-AlgoReport -Path report.html' {
        $runs = (Get-AlgoJournal -WarningAction SilentlyContinue).Id
        [array]::Reverse($runs)
        $line = "$_ -Run "
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be $runs
        $line += $runs[0].Substring(0, 6)
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be $runs[0]
    }

    It 'offers those of another journal, and none of one that does not exist' {
        $other = Join-Path $TestDrive other.jsonl
        $opened = @(Get-Content $journal)[0]
        $opened | Should -BeLike '*"Opened"*'
        $ids = 'bbbbbbbbbbbb', 'cccccccccccc', 'aaaaaaaaaaaa', 'cccccccccccc'
        Set-Content $other ($ids | ForEach-Object { $opened -replace '"run":"\w+"', "`"run`":`"$_`"" })
        $line = "Get-AlgoJournal -Path '$other' -Run "
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
            Should -Be cccccccccccc, aaaaaaaaaaaa, bbbbbbbbbbbb
        $line = "Get-AlgoJournal -Path '$(Join-Path $TestDrive none.jsonl)' -Run "
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -BeNullOrEmpty
    }
}

Describe 'Unfinished writes' {
    BeforeAll {
        $null = New-TestSession prod -With @{ Journal = $journal }
        Get-AlgoJournal -Unfinished | Should -BeNullOrEmpty
        $push = Get-Content $journal | Where-Object { $_ -like '*"Intent","operation":"Push"*' }
        Add-Line (($push -replace '"write":\d+', '"write":99') + "`n" + '{"time":"20')
    }

    It 'are listed with what to do, and a damaged line is reported' {
        $open = Get-AlgoJournal -Unfinished -WarningVariable warnings -WarningAction SilentlyContinue
        "$open" | Should -BeLike 'Push */reader/Load0055: Unfinished'
        $open.Detail | Should -BeLike '*may have taken effect.'
        $open.Remedy | Should -Be 'Run the same command again; it checks the destination first.'
        $warnings | Should -BeLike '*has damaged lines*'
        (Get-AlgoJournal -Last -Unfinished).Write | Should -Be 99
        (Get-AlgoJournal -WarningAction SilentlyContinue)[1].Unfinished | Should -Be 1
        $open | Format-Table | Out-String -Width 200 | Should -Not -BeLike '*checked it*'
    }

    It 'need nothing once a later run has checked the destination' {
        $null = 'load/Load0055' | New-AlgoDestination -Owner reader | Copy-AlgoSource -Version Head | Publish-AlgoVersion
        $again = Invoke-TestApi prod reader 'algorithms/reader/Load0055/versions?published=true'
        @($again.results) | Should -HaveCount 1
        Add-Line (((Get-Content $journal | Where-Object { $_ -like '*"Intent","operation":"Push"*' })[0] -replace '"run":"\w+"', '"run":"0123456789ab"' `
                    -replace '"time":"[^"]+"', '"time":"2099-01-01T00:00:00+00:00"') + "`n")
        $open = @(Get-AlgoJournal -Unfinished -WarningAction SilentlyContinue)
        $open.IsChecked | Should -Be $true, $false
        $open[0].Remedy | Should -BeNullOrEmpty
        $lines = ($open | Format-Table | Out-String -Width 200) -split "`n" | Where-Object { $_ -like '*may have taken effect*' }
        $lines[0].TrimEnd() | Should -BeLike '*may have taken effect. A later run checked it.'
        $lines[1].TrimEnd() | Should -BeLike '*may have taken effect.'
        $runs = @(Get-AlgoJournal -WarningAction SilentlyContinue)
        ($runs | Where-Object Id -EQ $open[0].Run).Unfinished, ($runs | Where-Object Id -EQ $open[1].Run).Unfinished | Should -Be 0, 1
    }
}
