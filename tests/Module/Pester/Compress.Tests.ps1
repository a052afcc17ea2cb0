# A journal is reduced to what later runs need. The tests write no cluster.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    function New-TestLine([int] $Second, [int] $Write, [string] $Phase, [string] $Commit) {
        <# One line of a copy to the same algorithm. #>
        "{`"time`":`"2026-01-02T03:04:$('{0:00}' -f $Second)+00:00`",`"run`":`"one`",`"write`":$Write,`"phase`":`"$Phase`",`"operation`":`"Push`",`"source`":`"dev/r/A`",`"destination`":`"prod/p/A`",`"sourceCommit`":`"$Commit`"}"
    }
}

Describe 'Compress-AlgoJournal' {
    BeforeEach {
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory $folder
        $journal = Join-Path $folder journal.jsonl
        $lines = foreach ($number in 1..9) {
            New-TestLine (2 * $number) $number Intent "$number"
            New-TestLine (2 * $number + 1) $number Done "$number"
        }
        [System.IO.File]::WriteAllText($journal, ($lines -join "`n") + "`n")
    }

    It 'keeps the last copy, and the full journal beside it' {
        $file = Compress-AlgoJournal $journal -Verbose 4>&1
        $full = Get-ChildItem $folder -Filter journal-*.jsonl
        Get-Content $full | Should -Be $lines
        @(Get-Content $journal)[0] | Should -Be $lines[-1]
        @(Get-Content $journal) | Should -HaveCount 2
        $file[-1] | Should -BeOfType System.IO.FileInfo
        $file[-1].FullName | Should -Be $journal
        "$($file -like '*kept*')" | Should -BeLike "1 line of 18 kept; all are in '*journal-*.jsonl'."
        (Get-AlgoJournal -Path $journal)[-1].Writer | Should -BeLike "Compress-AlgoJournal (the full journal is journal-*.jsonl)"
    }

    It 'marks what is left of older runs, and is not the last run itself' {
        $null = Compress-AlgoJournal $journal
        $text = 'The journal was compressed on *; only what later runs need is left of this run. The whole journal is in ''journal-*.jsonl''.'
        $summary = Get-AlgoSummary -Last -Path $journal
        $summary.Run, $summary.Total | Should -Be one, 1
        $summary.Incomplete, "$($summary | Select-Object -ExpandProperty Incomplete)" | Should -BeLike $text
        "$summary" | Should -BeLike "1 write (1 Push)*$text"
        ($summary | Out-String -Width 200) | Should -BeLike '*Incomplete*: The journal was compressed*'
        Get-AlgoJournal -Path $journal -Run one -WarningVariable warned -WarningAction SilentlyContinue | Should -HaveCount 1
        "$warned" | Should -BeLike $text
        $runs = Get-AlgoJournal -Path $journal
        $runs[0].Incomplete | Should -BeLike $text
        $runs[1].Incomplete | Should -BeNullOrEmpty
        ($runs | Out-String -Width 120) | Should -BeLike '*(incomplete: the journal was compressed)*Compress-AlgoJournal*'
        Export-AlgoReport (Join-Path $folder report.html) -Last -JournalPath $journal
        Get-Content (Join-Path $folder report.html) -Raw | Should -Match '(?s)Not all of the run is recorded.*id="attention".*Incomplete run.*journal-[-0-9]+\.jsonl.*run one'
    }

    It 'compresses the journal of the session' {
        $session = New-TestSession prod
        { Compress-AlgoJournal -Session $session } | Should -Throw '*does not exist*' -ErrorId 'AlgoInvalidInput,*'
        Copy-Item $journal $session.JournalPath
        (Compress-AlgoJournal -Session $session).FullName | Should -Be $session.JournalPath
    }

    It 'changes nothing with -WhatIf, for what is not a journal, and while a run is writing' {
        Compress-AlgoJournal -Path $journal -WhatIf | Should -BeNullOrEmpty
        'Owner,Name' | Set-Content (Join-Path $folder list.csv)
        { Compress-AlgoJournal (Join-Path $folder list.csv) } | Should -Throw '*is not a journal*' -ErrorId 'AlgoInvalidInput,*'
        $lock = [System.IO.File]::Open("$journal.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        try { { Compress-AlgoJournal $journal } | Should -Throw "*journal.jsonl' is in use by*" -ErrorId 'AlgoJournalLocked,*' }
        finally { $lock.Dispose() }
        Get-Content $journal | Should -Be $lines
        Get-ChildItem $folder -Filter *.jsonl | Should -HaveCount 1
    }
}
