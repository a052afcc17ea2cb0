# Journals of several machines become one. The tests write no cluster.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    function Write-TestJournal([string] $Name, [string] $Run, [int] $From, [string] $Destination) {
        <# One write, whose lines have the times of two seconds. #>
        $lines = foreach ($phase in 'Opened', 'Intent', 'Done') {
            $operation = if ($phase -eq 'Opened') { 'None' } else { 'Push' }
            "{`"time`":`"2026-01-02T03:04:0$($From)+00:00`",`"run`":`"$Run`",`"write`":1,`"phase`":`"$phase`",`"operation`":`"$operation`",`"destination`":`"prod/$Destination`"}"
            $From += 2
        }
        $file = Join-Path $TestDrive $Name
        [System.IO.File]::WriteAllText($file, ($lines -join "`n") + "`n")
        $file
    }
}

Describe 'Merge-AlgoJournal' {
    BeforeEach {
        $one = Write-TestJournal one.jsonl one 1 research/A
        $two = Write-TestJournal two.jsonl two 2 research/B
        $all = Join-Path $TestDrive all.jsonl
        Remove-Item $all, "$all.lock" -ErrorAction Ignore
    }

    It 'joins files from the pipeline, and returns the merged one for the other cmdlets' {
        $journal = Get-ChildItem $one, $two | Merge-AlgoJournal -Destination $all
        $journal | Should -BeOfType System.IO.FileInfo
        @(Get-Content $journal) | ForEach-Object { ($_ | ConvertFrom-Json).run } | Should -Be one, two, one, two, one, two
        (Get-AlgoJournal -Path $journal).Id | Should -Be one, two
        $summary = Get-AlgoSummary -Path $journal -Run one, two
        $summary.Run | Should -Be 'one, two'
        $summary.Total | Should -Be 2
        $summary.Duration | Should -Be ([timespan]::FromSeconds(5))
        $report = Export-AlgoReport (Join-Path $TestDrive r.html) -Run one, two -JournalPath $journal -Session (New-TestSession prod) -PassThru
        $text = Get-Content $report -Raw
        $text | Should -BeLike '*one, two*'
    }

    It 'keeps the lines of an existing destination, also when it is run again' {
        $null = Merge-AlgoJournal $one $all
        $null = Merge-AlgoJournal -Path $two -Destination $all
        $null = Merge-AlgoJournal $two, $one, $all $all
        Get-Content $all | Should -HaveCount 6
    }

    It 'writes nothing with -WhatIf, and nothing for what is not a journal' {
        Merge-AlgoJournal $one, $two $all -WhatIf | Should -BeNullOrEmpty
        Test-Path $all, "$all.lock" | Should -Be $false, $false
        'Owner,Name' | Set-Content (Join-Path $TestDrive list.csv)
        { Merge-AlgoJournal $one $TestDrive/list.csv } | Should -Throw '*is not a journal*' -ErrorId 'AlgoInvalidInput,*'
        { Merge-AlgoJournal $TestDrive/none.jsonl $all } | Should -Throw '*does not exist*' -ErrorId 'AlgoInvalidInput,*'
        { Get-AlgoSummary -Path $one -Run one, none } | Should -Throw "*has no run 'none'*"
        Get-ChildItem $TestDrive -Filter *.lock | Should -BeNullOrEmpty
    }

    It 'refuses a journal that is in use' {
        $lock = [System.IO.File]::Open("$two.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        try { { Merge-AlgoJournal $one, $two $all } | Should -Throw "*two.jsonl' is in use by*" -ErrorId 'AlgoJournalLocked,*' }
        finally { $lock.Dispose(); Remove-Item "$two.lock", "$all.lock" }
        Test-Path $all | Should -BeFalse
    }
}
