# Summaries of pipelines and of runs. Load0051 to Load0053 of 'reader' at prod belong to this file, with journals of its own.
BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module $env:ALGO_TEST_MODULE
    $session = New-TestSession prod
    $said = @('load/Load0051', 'load/Nothing', 'load/Load0052' | New-AlgoDestination -Owner reader -ThrottleLimit 1 -Verbose -ErrorAction SilentlyContinue 4>&1)
    $outcomes = $said | Where-Object { $_ -is [AlgorithmiaMigration.Outcome] }
}

Describe 'The summary of outcomes' {
    It 'counts them, names what failed first, and has the exit code of the samples' {
        $summary = $outcomes | Get-AlgoSummary
        "$($summary.Counts)" | Should -Be '2 Created 1 Failed'
        $summary.Algorithms, $summary.Failed, $summary.ExitCode | Should -Be 3, 1, 2
        $summary.FirstFailure.Target | Should -BeLike 'load/Nothing -> *'
        $summary.FirstFailure.Remedy | Should -Be ($outcomes | Where-Object Failure).Remedy
        $summary.Duration | Should -BeGreaterThan ([timespan]::Zero)
        "$summary" | Should -BeLike '2 Created, 1 Failed in * s*. First failure: load/Nothing -> *'
    }

    It 'is the last line that a cmdlet writes with -Verbose' {
        $lines = @($said | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
        "$($lines[-1])" | Should -BeLike 'New-AlgoDestination: 2 Created, 1 Failed in *First failure: load/Nothing -> *'
        $said[-1] | Should -Be $lines[-1]
    }

    It 'is the same for outcomes from a job and from a file, without the time' {
        $line = '2 Created, 1 Failed. First failure: load/Nothing -> *'
        "$([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($outcomes)) | Get-AlgoSummary)" |
            Should -BeLike $line
        "$($outcomes | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | Get-AlgoSummary)" | Should -BeLike $line
        ($outcomes | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv | Get-AlgoSummary).Algorithms | Should -Be 3
    }

    It 'takes what a rehearsal returns' {
        $summary = 'load/Load0053' | New-AlgoDestination -Owner reader -WhatIf | Copy-AlgoSource -WhatIf | Publish-AlgoVersion -WhatIf | Get-AlgoSummary
        "$($summary.Counts)", $summary.ExitCode | Should -Be '1 WouldPublish', 0
    }

    It 'reads no journal for an empty pipeline' {
        "$(@() | Get-AlgoSummary)" | Should -Be 'nothing to do.'
        (@() | Get-AlgoSummary).ExitCode | Should -Be 0
    }

    It 'reports what it cannot read, and does not take it for fine' {
        $summary = 'text', (Get-Date), [pscustomobject]@{ Status = 'Sunny' } | Get-AlgoSummary -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems | Should -HaveCount 3
        $summary.NotChecked, $summary.ExitCode | Should -Be 3, 2
    }

    It 'of differences and findings has their exit codes' {
        function Get-Code($Status, $Severity) {
            @([pscustomobject]@{ Area = 'Tree'; Subject = 'research/Echo'; Cluster = 'prod'; Status = $Status; Detail = 'd' }
                [pscustomobject]@{ Severity = $Severity; Check = 'C'; Subject = 's'; Message = 'm'; Fix = 'f' }) | Get-AlgoSummary | ForEach-Object ExitCode
        }
        Get-Code Equal Warning | Should -Be 0
        Get-Code Different Warning | Should -Be 3
        Get-Code NotChecked Information | Should -Be 2
        Get-Code Different Error | Should -Be 2
    }
}

Describe 'The summary of a run' {
    It 'counts what the journal says, and is the default without input' {
        $summary = Get-AlgoSummary -Last
        "$($summary.Counts)" | Should -Be '2 CreateAlgorithm'
        $summary.Algorithms, $summary.ExitCode | Should -Be 2, 0
        "$(Get-AlgoSummary)" | Should -Be "$summary"
        "$(Get-AlgoSummary -Run $summary.Run)" | Should -Be "$summary"
    }

    It 'contacts no cluster' {
        $mark = Get-TestMark prod
        $null = Get-AlgoSummary -Last
        Get-TestRequest prod $mark | Should -BeNullOrEmpty
    }

    It 'of a killed process tells what is done and what is unfinished, without a session' {
        $journal = Join-Path $TestDrive killed.jsonl
        Copy-Item $session.JournalPath $journal
        $open = Get-Content $journal | Where-Object { $_ -like '*"Intent"*' } | Select-Object -Last 1
        [System.IO.File]::AppendAllText($journal, ($open -replace '"write":\d+', '"write":99' -replace 'Load0052', 'Load0059') + "`n" + '{"time":"2026')
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($module, $journal) Import-Module $module; Get-AlgoSummary -Last -Path $journal').AddArgument($env:ALGO_TEST_MODULE).AddArgument($journal)
            $summary = $shell.Invoke()[0]
        }
        finally { $shell.Dispose() }
        "$($summary.Counts)" | Should -Be '2 CreateAlgorithm 1 Unfinished'
        $summary.ExitCode | Should -Be 2
        "$($summary.FirstFailure)" | Should -BeLike 'CreateAlgorithm *Load0059: *may have taken effect.'
    }

    It 'that does not exist is an error' {
        { Get-AlgoSummary -Run nobody } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Get-AlgoSummary -Last -Session (New-TestSession prod) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
        { Get-AlgoSummary -Last -Path (Join-Path $TestDrive none.jsonl) } | Should -Throw -ErrorId 'AlgoInvalidInput,*'
    }
}
