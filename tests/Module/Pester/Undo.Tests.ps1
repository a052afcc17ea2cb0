# Taking runs back. Load0030 to Load0032 of 'reader' at prod belong to this file, with journals of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    . "$PSScriptRoot/Host.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod
    $null = 'load/Load0030', 'load/Load0031' | New-AlgoDestination -Owner reader | Copy-AlgoSource | Publish-AlgoVersion
    function Get-Write([scriptblock] $Block) {
        <# The write requests that a block sends to the destination. #>
        $mark = Get-TestMark prod
        & $Block
        Get-TestRequest prod $mark | Where-Object IsWrite | ForEach-Object { "$($_.method) $($_.path)" }
    }
}

Describe 'Undo-AlgoMigration' {
    It 'says with -WhatIf what it would remove, and writes nothing' {
        Get-Write { $script:o = Undo-AlgoMigration -Last -WhatIf } | Should -BeNullOrEmpty
        $o.Status | Should -Be WouldRemove, WouldRemove
        $o.Path | Sort-Object | Should -Be reader/Load0030, reader/Load0031
        $o[0].Detail | Should -BeLike 'Would remove the algorithm with its private versions (*).'
    }

    It 'takes runs from the pipeline, and says what is missing without any' {
        (Get-AlgoJournal | Undo-AlgoMigration -WhatIf).Status | Should -Be WouldRemove, WouldRemove
        { Undo-AlgoMigration -WhatIf } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Undo-AlgoMigration -WhatIf } | Should -Throw '*not said what to take back*'
    }

    It 'refuses single writes, because it takes back whole runs' {
        $run = (Get-AlgoJournal | Where-Object Writes).Id
        $refused = { Get-AlgoJournal -Last | Where-Object Destination -like '*/Load0030' | Undo-AlgoMigration -WhatIf } | Should -Throw -ErrorId 'AlgoInvalidInput,*' -PassThru
        "$refused" | Should -BeLike "*is a write of the run '$run', and an undo takes back whole runs.*"
        { Get-AlgoJournal -Last | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | Undo-AlgoMigration -WhatIf } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        ([pscustomobject]@{ Run = $run } | Undo-AlgoMigration -WhatIf).Status | Should -Be WouldRemove, WouldRemove
    }

    It 'asks about each thing by default, naming what would be removed' {
        Get-Write { $script:ran = Invoke-Asked No 'Undo-AlgoMigration -Last' $session } | Should -BeNullOrEmpty
        $ran.Questions | Should -HaveCount 2
        $ran.Questions[0] | Should -BeLike '*Remove the algorithm with its private versions*Algorithm prod*/reader/Load003*'
        $ran.Output.Status | Should -Be Skipped, Skipped
    }

    It 'fails without writing where no question is possible' {
        Get-Write { { Undo-AlgoMigration -Last } | Should -Throw '*NonInteractive*' } | Should -BeNullOrEmpty
    }

    It 'takes back the runs that are named, and finds nothing the second time' {
        $run = (Get-AlgoJournal | Where-Object Writes).Id
        $o = Undo-AlgoMigration -Run $run -Confirm:$false
        $o.Status | Should -Be Removed, Removed
        $o.Runs | Should -Be $run, $run
        $o.Remaining | Should -BeNullOrEmpty
        "$($o | Get-AlgoSummary)" | Should -BeLike '2 Removed in *'
        { Invoke-TestApi prod reader algorithms/reader/Load0030 } | Should -Throw
        Undo-AlgoMigration -Last -Confirm:$false -Session (New-TestSession prod -With @{ Journal = $session.JournalPath }) -WarningVariable warned -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warned | Should -BeLike "Nothing is left to take back of ${run}:*"
    }

    It 'takes back only what the session migrated after an earlier undo' {
        $again = New-TestSession prod
        $null = 'load/Load0032' | New-AlgoDestination -Owner reader -Session $again
        $null = Undo-AlgoMigration -Last -Confirm:$false -Session $again
        $null = 'load/Load0031' | New-AlgoDestination -Owner reader -Session $again
        $runs = Get-AlgoJournal -Session $again | Where-Object Writes
        $runs | Should -HaveCount 3
        (Undo-AlgoMigration -Last -Confirm:$false -Session $again).Path | Should -Be reader/Load0031
    }

    It 'is shown as a table of 80 columns' {
        $other = New-TestSession prod
        $null = 'load/Load0032' | New-AlgoDestination -Owner reader -Session $other
        $lines = @((Undo-AlgoMigration -Last -WhatIf -Session $other | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ })
        $lines[0] | Should -Match '^Status +Kind +Path +Detail'
        $lines[2] | Should -Match '^WouldRemove +Algorithm +reader/Load0032 +Would remove the algorithm\.'
        $null = Undo-AlgoMigration -Last -Confirm:$false -Session $other
    }

    It 'refuses runs that the journal does not have, and ages that are too short' {
        { Undo-AlgoMigration -Run nobody -WhatIf } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Undo-AlgoMigration -Last -MaxAge 5 -WhatIf } | Should -Throw '*too short*'
        { Undo-AlgoMigration -Last -WhatIf -Session (New-TestSession prod) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
    }
}
